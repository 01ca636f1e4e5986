import type { MessageBody, Render, Reply } from '../conversations/contract.ts'
import { type Choice, distinctChoices, distinctTitles, label, nothing } from './choices.ts'
import { cut, isBlank, oneLine, tidy } from './cut.ts'
import { limits } from './limits.ts'

type Of<Kind extends Reply['kind']> = Extract<Reply, { kind: Kind }>

/**
 * The Cloud API body of a reply, always one that Meta takes (limits.ts). Too long texts are cut; choices that are too many are said
 * in words below the text, so that the shopper can still type them; a reply left without choices or with a broken link becomes text.
 */
export const render: Render = (reply) => {
  switch (reply.kind) {
    case 'text':
      return textMessage([reply.text])
    case 'buttons':
      return renderButtons(reply)
    case 'list':
      return renderList(reply)
    case 'link':
      return renderLink(reply)
  }
}

function renderButtons({ image, text, footer, buttons }: Of<'buttons'>): MessageBody {
  const choices = distinctChoices(buttons, limits.buttons.id)
  const shown = choices.slice(0, limits.buttons.count)
  if (shown.length === 0) return image && isWebUrl(image) ? imageMessage(image, [text, footer]) : textMessage([text, footer])
  const titles = distinctTitles(
    shown.map(({ title }) => title),
    limits.buttons.title,
  )
  return interactive({
    type: 'button',
    ...imageHeader(image),
    body: { text: paragraphs([text, inWords(choices.slice(limits.buttons.count))], limits.buttons.body) },
    ...footerOf(footer),
    action: { buttons: shown.map(({ id }, index) => ({ type: 'reply', reply: { id, title: titles[index] } })) },
  })
}

function renderList({ header, text, footer, button, sections }: Of<'list'>): MessageBody {
  const choices = distinctChoices(
    sections.flatMap(({ rows }) => rows),
    limits.list.id,
  )
  if (choices.length === 0) return textMessage([header, text, footer])
  const shown = choices.slice(0, limits.list.rows)
  const untitled = isBlank(header ?? '') ? button : header
  return interactive({
    type: 'list',
    ...(!isBlank(header ?? '') && { header: { type: 'text', text: label(header ?? '', limits.interactive.header) } }),
    body: { text: paragraphs([text, inWords(choices.slice(limits.list.rows))], limits.list.body) },
    ...footerOf(footer),
    action: { button: label(button, limits.list.button), sections: titled(sectionsOf(sections, shown), untitled ?? '') },
  })
}

function renderLink({ image, text, footer, label: words, url }: Of<'link'>): MessageBody {
  if (!isWebUrl(url) || url.length > limits.link.url) return textMessage([text, url, footer])
  return interactive({
    type: 'cta_url',
    ...imageHeader(image),
    body: { text: paragraphs([text], limits.link.body) },
    ...footerOf(footer),
    action: { name: 'cta_url', parameters: { display_text: label(words, limits.link.label), url } },
  })
}

type Shown = { title?: string; rows: { id: string; title: string; description?: string }[] }

function sectionsOf(sections: Of<'list'>['sections'], shown: readonly Choice[]): Shown[] {
  const sectionAt = sections.flatMap(({ rows }, section) => rows.map(() => section))
  const kept = sections.map(({ title = '' }, section) => ({
    ...(!isBlank(title) && { title: label(title, limits.list.sectionTitle) }),
    rows: shown.filter(({ place }) => sectionAt[place] === section).map(rowOf),
  }))
  return kept.filter(({ rows }) => rows.length > 0)
}

const rowOf = ({ id, title, description }: Choice) => ({
  id,
  title: label(title, limits.list.title),
  ...(description && { description: label(description, limits.list.description) }),
})

// Meta requires a title of each section once there are two.
const titled = (sections: Shown[], title: string): Shown[] =>
  sections.length < 2 ? sections : sections.map((section) => ({ title: label(title, limits.list.sectionTitle), ...section }))

const interactive = (content: { type: string } & Record<string, unknown>): MessageBody => ({ type: 'interactive', interactive: content })
const textMessage = (parts: (string | undefined)[]): MessageBody => ({ type: 'text', text: { body: paragraphs(parts, limits.text.body) } })

const imageMessage = (link: string, parts: (string | undefined)[]): MessageBody => ({ type: 'image', image: { link, ...captionOf(parts) } })
const captionOf = (parts: (string | undefined)[]) => (parts.some((part) => !isBlank(part ?? '')) ? { caption: paragraphs(parts, limits.image.caption) } : {})

const imageHeader = (link = '') => (isWebUrl(link) ? { header: { type: 'image', image: { link } } } : {})
const footerOf = (text = '') => (isBlank(text) ? {} : { footer: { text: label(text, limits.interactive.footer) } })
const inWords = (choices: readonly Choice[]) => choices.map(({ title }) => `• ${oneLine(title)}`).join('\n')

const paragraphs = (parts: (string | undefined)[], limit: number): string =>
  cut(
    parts
      .filter((part = '') => !isBlank(part))
      .map((part = '') => tidy(part))
      .join('\n\n') || nothing,
    limit,
  )

const isWebUrl = (text: string): boolean => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)

import { buttonFindings } from './checking-buttons.ts'
import { bodyFindings, footerFindings, headerFindings } from './checking-texts.ts'
import type { Finding, TemplateComponent, TemplateDraft } from './contract.ts'

type Card = Extract<TemplateComponent, { type: 'CAROUSEL' }>['cards'][number]

/**
 * Everything that Meta would refuse in a template, each naming its field; pure, for checking while somebody types. Rules: Cloud API,
 * template components, as of 2026.
 */
export function checkTemplate(draft: TemplateDraft): Finding[] {
  const { name, language, components } = draft
  return [
    ...(/^[a-z0-9_]{1,512}$/.test(name) ? [] : [{ path: 'name', message: 'is 1 to 512 small letters, digits and underscores' }]),
    ...(/^[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?$/.test(language) ? [] : [{ path: 'language', message: 'is a code such as en_US, pt_BR or es' }]),
    ...shapeFindings(draft),
    ...components.flatMap((part, index) => partFindings(part, { draft, path: `components.${index}` })),
  ]
}

function shapeFindings({ components, category }: TemplateDraft): Finding[] {
  const kinds = components.map(({ type }) => type)
  const doubled = components.flatMap(({ type }, index) =>
    kinds.indexOf(type) < index ? [{ path: `components.${index}`, message: `there is a ${type} already` }] : [],
  )
  const has = (type: TemplateComponent['type']) => kinds.includes(type)
  const rules: [boolean, string][] = [
    [!has('BODY'), 'a template needs a BODY'],
    [category === 'AUTHENTICATION' && (has('HEADER') || has('CAROUSEL')), 'an authentication template has no header and no cards'],
    [has('LIMITED_TIME_OFFER') && category !== 'MARKETING', 'a limited-time offer is for marketing templates only'],
    [has('LIMITED_TIME_OFFER') && has('FOOTER'), 'a template with a limited-time offer has no footer'],
    [has('CAROUSEL') && category !== 'MARKETING', 'cards are for marketing templates only'],
    [has('CAROUSEL') && (has('HEADER') || has('FOOTER') || has('BUTTONS')), 'beside cards there is only a BODY'],
  ]
  return [...doubled, ...rules.flatMap(([isBroken, message]) => (isBroken ? [{ path: 'components', message }] : []))]
}

type Place = { draft: TemplateDraft; path: string }

function partFindings(part: TemplateComponent, { draft, path }: Place): Finding[] {
  const hasOffer = draft.components.some(({ type }) => type === 'LIMITED_TIME_OFFER')
  switch (part.type) {
    case 'HEADER':
      return headerFindings(part, { path, format: draft.parameterFormat })
    case 'BODY':
      return bodyFindings(part, { path, format: draft.parameterFormat, most: hasOffer ? 600 : 1024, isAuthentication: draft.category === 'AUTHENTICATION' })
    case 'FOOTER':
      return footerFindings(part, { path, isAuthentication: draft.category === 'AUTHENTICATION' })
    case 'BUTTONS':
      return buttonFindings(part.buttons, { path: `${path}.buttons`, category: draft.category, most: 10, hasOffer })
    case 'LIMITED_TIME_OFFER': {
      const { text } = part.limited_time_offer
      const isFit = text.trim() !== '' && text.length <= 16 && !text.includes('{{')
      return isFit ? [] : [{ path: `${path}.limited_time_offer.text`, message: 'is 1 to 16 characters without variables' }]
    }
    case 'CAROUSEL':
      return cardsFindings(part.cards, { draft, path: `${path}.cards` })
  }
}

function cardsFindings(cards: readonly Card[], { draft, path }: Place): Finding[] {
  const shapes = cards.map(shapeOf)
  const count = cards.length >= 2 && cards.length <= 10 ? [] : [{ path, message: `there are 2 to 10 cards, not ${cards.length}` }]
  const unlike = shapes.flatMap((shape, index) =>
    shape === shapes[0] ? [] : [{ path: `${path}.${index}`, message: 'has another header or other buttons than the first card' }],
  )
  return [...count, ...unlike, ...cards.flatMap((card, index) => cardFindings(card, { draft, path: `${path}.${index}` }))]
}

/** Cards are alike: the same header kind and the same buttons in the same order. */
const shapeOf = ({ components }: Card): string =>
  components.map((part) => (part.type === 'HEADER' ? part.format : part.type === 'BUTTONS' ? part.buttons.map(({ type }) => type).join() : part.type)).join(' ')

function cardFindings({ components }: Card, { draft, path }: Place): Finding[] {
  const head = components.find((part) => part.type === 'HEADER')
  const isPicture = head?.type === 'HEADER' && ['IMAGE', 'VIDEO', 'PRODUCT'].includes(head.format)
  const findings = components.flatMap((part, index): Finding[] => {
    const at = `${path}.components.${index}`
    if (part.type === 'HEADER') return headerFindings(part, { path: at, format: draft.parameterFormat })
    if (part.type === 'BODY') return bodyFindings(part, { path: at, format: draft.parameterFormat, most: 160, isAuthentication: false })
    return buttonFindings(part.buttons, { path: `${at}.buttons`, category: draft.category, most: 2, hasOffer: false })
  })
  return isPicture ? findings : [{ path, message: 'a card begins with an image, a video or a product' }, ...findings]
}

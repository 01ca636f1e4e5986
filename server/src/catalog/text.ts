import { Parser } from 'htmlparser2'

// Control characters, and the marks that turn the direction of everything after them.
const unwanted = /(?![\t\n\r])\p{Cc}|[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\p{Noncharacter_Code_Point}/gu
const paragraphs = new Set(['p', 'div', 'br', 'li', 'ul', 'ol', 'tr', 'table', 'section', 'article', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const unseen = new Set(['script', 'style', 'head', 'template', 'noscript', 'iframe'])

/** One line of plain text: no tags, no entities, no control characters, single spaces. */
export const oneLine = (text: string): string => plainText(text).replace(/\s+/g, ' ')

/** What a reader would see of HTML or of plain text; paragraphs and list items on lines of their own. */
export function plainText(text: string): string {
  return visible(text.toWellFormed())
    .normalize('NFC')
    .replace(unwanted, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function visible(text: string): string {
  if (/<[/!]?[a-z][^<>]*>|<!--/i.test(text)) return withoutTags(text)
  return /&[#\w]+;/.test(text) ? withoutTags(text.replaceAll('<', '&lt;')) : text
}

function withoutTags(html: string): string {
  const parts: string[] = []
  let hidden = 0
  const parser = new Parser({
    ontext: (text) => void (hidden === 0 && parts.push(text)),
    onopentagname(name) {
      if (unseen.has(name)) hidden++
      if (paragraphs.has(name)) parts.push(name === 'li' ? '\n• ' : '\n')
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden--
      if (paragraphs.has(name) && name !== 'li' && name !== 'br') parts.push('\n')
    },
  })
  parser.end(html)
  return parts.join('')
}

/** At most `most` characters (code points), cut at a word with an ellipsis where the text is longer. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const characters = [...text.slice(0, most * 2 + 2)]
  if (characters.length <= most) return text
  const kept = characters.slice(0, most - 1).join('')
  const word = /\s/.test(characters[most - 1] ?? '') ? kept : kept.replace(/\s+\S*$/, '')
  return `${(word.length > kept.length / 2 ? word : kept).trimEnd()}…`
}

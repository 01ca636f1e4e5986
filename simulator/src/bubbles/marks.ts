/** A run of text as WhatsApp's marks make it: plain, or marked with what stands between the marks. */
export type Mark = string | { mark: 'bold' | 'italic' | 'strike'; inner: Mark[] } | { mark: 'mono' | 'code' | 'link'; text: string }

const kinds = { '*': 'bold', _: 'italic', '~': 'strike' } as const
const pattern = /```([\s\S]+?)```|`([^`\n]+)`|(https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"\]*_~])|(?<![\p{L}\p{N}])([*_~])(?!\s|\4)([^\n]+?)(?<!\s)\4(?![\p{L}\p{N}])/gu

/** Reads *bold*, _italic_, ~strike~, `code`, ```mono``` and web addresses. Everything else stays text, so nothing can be smuggled in. */
export function readMarks(text: string): Mark[] {
  const marks: Mark[] = []
  let end = 0
  for (const found of text.matchAll(pattern)) {
    if (found.index > end) marks.push(text.slice(end, found.index))
    marks.push(markOf(found))
    end = found.index + found[0].length
  }
  return end < text.length ? [...marks, text.slice(end)] : marks
}

function markOf([whole, mono, code, link, sign, inner]: RegExpExecArray): Mark {
  if (mono !== undefined) return { mark: 'mono', text: mono }
  if (code !== undefined) return { mark: 'code', text: code }
  if (link !== undefined) return { mark: 'link', text: link }
  return sign === '*' || sign === '_' || sign === '~' ? { mark: kinds[sign], inner: readMarks(inner ?? '') } : whole
}

/** The text without its marks, for one-line previews and screen readers. */
export const withoutMarks = (text: string): string => readMarks(text).map(plain).join('')
const plain = (mark: Mark): string => (typeof mark === 'string' ? mark : 'inner' in mark ? mark.inner.map(plain).join('') : mark.text)

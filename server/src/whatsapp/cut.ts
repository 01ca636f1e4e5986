const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' })
const ellipsis = '…'

/**
 * The text if it has at most `limit` UTF-16 units (and so at most as many code points), otherwise its beginning and an ellipsis
 * inside the limit. Never splits what a reader sees as one character; ends at a word where that costs less than a third of the room.
 */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const room = limit - ellipsis.length
  let end = 0
  // Two units more than the limit show whether the character at the edge goes on.
  for (const { index, segment } of clusters.segment(text.slice(0, limit + 2))) {
    if (index + segment.length > room) break
    end = index + segment.length
  }
  return endAtWord(text, end, limit) + ellipsis
}

function endAtWord(text: string, end: number, limit: number): string {
  const kept = text.slice(0, end)
  const blank = /\s/.test(text.charAt(end)) ? end : kept.search(/\s\S*$/)
  return (blank >= (limit * 2) / 3 ? kept.slice(0, blank) : kept).replace(/[\s,;:–—-]+$/u, '')
}

/** The text on one line, without control characters and blanks at its ends: titles, labels, headers and footers allow no more. */
export const oneLine = (text: string): string => tidy(text).replace(/\s+/gu, ' ').trim()

/** The text without what no phone can show: control characters but for line ends, and broken surrogates. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}--\n]/gv, '')
    .trim()

/** Whether a reader would see nothing. */
export const isBlank = (text: string): boolean => !/[^\s\p{Cc}\p{Cf}\p{M}\u{2800}\u{3164}\u{115F}\u{1160}\u{FFA0}]/u.test(text)

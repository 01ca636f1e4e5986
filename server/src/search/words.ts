/** A piece of what was typed. `raw` is as typed in lower case, `word` is folded for comparing, `glue` stood before it. */
export type Token = { raw: string; word: string; kind: 'word' | 'number' | 'sign'; glue: string }

const longest = 600
const invisible = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu
const marks = /[™®©℠]/gu
const latinAccents = /[\u0300-\u036f]/g
const arabicAccents = /[\u064b-\u065f\u0670\u0640]/g
const letters: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ی: 'ي',
  ک: 'ك',
  ؤ: 'و',
  ئ: 'ي',
}
const toFold = /[ßøłđæœıأإآٱىةیکؤئ]/g

/** A text in lower case without what cannot be seen, every script's digits as 0 to 9; at most 600 characters are read. */
export function clean(text: string): string {
  return Array.from(text.slice(0, longest * 2))
    .slice(0, longest)
    .join('')
    .replace(marks, ' ')
    .replace(/[½¼¾]/g, (fraction) => ({ '½': ' 1/2', '¼': ' 1/4', '¾': ' 3/4' })[fraction] ?? '')
    .normalize('NFKC')
    .replace(/\s/g, ' ')
    .replace(invisible, '')
    .toLowerCase()
    .replace(/\p{Nd}/gu, digit)
    .replace(/(\d) ?\/-/g, '$1 rs ')
    .replace(/(\d) ?(?:\.{2,3}|…) ?(?=[$€£₹\d])/g, '$1-')
    .replace(/\b(?:us|u\.s\.|american) dollars?\b/g, 'usd')
    .replace(/=</g, '<=')
    .replace(/=>/g, '>=')
    .replace(/\bsub-(?=[$€£₹\d])/g, 'sub ')
    .replace(/٫/g, '.')
    .replace(/٬/g, ',')
    .replace(/[’‘`´]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[”“″]/g, '"')
}

function digit(character: string): string {
  const code = character.codePointAt(0) ?? 48
  if (code <= 57) return character
  // Unicode lays every script's ten digits out in a row that begins at a decimal zero.
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((code - zero) % 10)
}

/** A lower-case word without accents, so that what is typed on any keyboard compares equal. */
export function fold(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word
  const bare = word.normalize('NFD').replace(latinAccents, '').normalize('NFC')
  return bare.replace(arabicAccents, '').replace(toFold, (letter) => letters[letter] ?? letter)
}

/** A phrase as it is compared: folded words joined by single spaces. */
export const phraseOf = (text: string): string =>
  tokenise(text)
    .map((token) => token.word)
    .join(' ')

const piece = /(?:r|us|mx|au|ca|nz|hk|sg|nt|a|c)\$|[$€£¥₹₨₺₽₱₦₩₫฿₴₪﷼]|\d+(?:[.,']\d+)*|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*|<=|>=|[<>≤≥~≈+"%]|-/gu
const elided = /^(l|d|j|n|s|c|m|t|qu|jusqu|lorsqu|puisqu)$/

/** Cuts a text into words, numbers and signs. What stands together without a space ("dv7-1211ea") keeps its glue. */
export function tokenise(text: string): Token[] {
  const cleaned = clean(text)
  const tokens: Token[] = []
  let end = 0
  for (const match of cleaned.matchAll(piece)) {
    const between = cleaned.slice(end, match.index)
    const glue = tokens.length === 0 || between.includes(' ') ? ' ' : between
    if (match[0] === '-' && isGlue(tokens.at(-1), between, cleaned.slice(match.index + 1, match.index + 2))) continue
    pushPiece(tokens, match[0], glue)
    end = match.index + match[0].length
  }
  return tokens
}

// A hyphen inside a word is glue; between numbers, or before a word after a space, it says something.
function isGlue(last: Token | undefined, between: string, next: string): boolean {
  if (between !== '' || !last) return false
  return /[\p{L}\p{M}]/u.test(next) || (last.kind === 'word' && /\d/.test(next))
}

function pushPiece(tokens: Token[], raw: string, glue: string) {
  const first = raw.charCodeAt(0)
  if (first >= 48 && first <= 57) tokens.push({ raw, word: raw, kind: 'number', glue })
  else if (/^[\p{L}\p{M}]/u.test(raw) && !raw.endsWith('$')) pushWord(tokens, raw, glue)
  else tokens.push({ raw, word: raw, kind: 'sign', glue })
}

function pushWord(tokens: Token[], raw: string, glue: string) {
  const [head = '', ...rest] = raw.split("'")
  if (rest.length > 0 && elided.test(head)) {
    tokens.push({ raw: head, word: head, kind: 'word', glue })
    pushWord(tokens, rest.join("'"), "'")
  } else tokens.push({ raw, word: fold(raw.replaceAll("'", '')), kind: 'word', glue })
}

/** Tokens as a shopper would read them again. */
export function unsplit(tokens: Token[]): string {
  return tokens.map((token, at) => (at === 0 || token.glue.length > 1 ? (at === 0 ? '' : ' ') + token.raw : token.glue + token.raw)).join('')
}

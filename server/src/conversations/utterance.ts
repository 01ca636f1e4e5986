/** A word as it is compared (small letters, no accents), and where it stands in what was written. */
export type Word = { norm: string; from: number; to: number }

export type Utterance = { text: string; words: Word[] }

// A number with its sign, currency and unit; a word with inner apostrophes and hyphens; a sign.
const wordPattern =
  /(?<![\p{L}\p{N}])#?[$€£₹¥]?-?\d+(?:[.,]\d+)*(?:e\d+)?[\p{L}ªº%]*|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['’`´-][\p{L}\p{M}\p{N}]+)*[ºª]?|\p{N}+|[\p{Extended_Pictographic}]/gu

/** Takes a text apart into words; `spelt` replaces what is written short or wrong, one word by one or several. */
export function readUtterance(text: string, spelt: Readonly<Record<string, string>> = {}): Utterance {
  const words = [...text.matchAll(wordPattern)].flatMap((match) => {
    const place = { from: match.index, to: match.index + match[0].length }
    const norm = normalise(match[0])
    return (Object.hasOwn(spelt, norm) ? (spelt[norm] ?? norm) : norm).split(' ').map((word) => ({ norm: word, ...place }))
  })
  const spoken = words.filter(({ norm }) => norm !== '' && !isSign(norm))
  return { text, words: spoken }
}

/** Whether a word is a picture sign such as 👍. */
export const isSign = (norm: string): boolean => /^\p{Extended_Pictographic}$/u.test(norm) && !/^\d$/.test(norm)

/** The picture signs of a text, in order. */
export const signsIn = (text: string): string[] => [...text.matchAll(/\p{Extended_Pictographic}/gu)].map(([sign]) => sign)

/** Small letters without accents, apostrophes and drawn-out sounds (`Hellooo` is `hello`): how words are compared. */
export function normalise(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}|\p{Emoji_Modifier}|['’`´]/gu, '')
    .toLowerCase()
    .replace(/(\p{L})\1{2,}/gu, '$1')
}

// Hundreds of patterns are held against the same words.
const compared = new WeakMap<readonly Word[], string>()

/** The words in comparable form, each followed by a blank: what patterns are matched against. Words are never changed in place. */
export function comparable(words: readonly Word[]): string {
  const known = compared.get(words)
  if (known !== undefined) return known
  const text = words.map(({ norm }) => `${norm} `).join('')
  compared.set(words, text)
  return text
}

/** What the shopper wrote from one word to another (not included), to the letter. */
export function written({ text }: Utterance, words: readonly Word[]): string {
  const [first, last] = [words[0], words.at(-1)]
  return first && last ? text.slice(first.from, last.to) : ''
}

import { readFileSync } from 'node:fs'
import { termsOf } from '../terms.ts'

// What shoppers and shops call the same thing, one thing a line, all in one language or understood in several. The words of a catalogue itself come first.
const lines = readFileSync(new URL('./alike.txt', import.meta.url), 'utf8')

const most = 4
const groups = new Map<string, Set<string>>()
for (const line of lines.trim().split('\n')) {
  const phrases = line.split(',').map((phrase) => wordsOf(phrase).join(' '))
  for (const phrase of phrases) {
    const known = groups.get(phrase) ?? new Set()
    for (const other of phrases) if (other !== phrase) known.add(other)
    groups.set(phrase, known)
  }
}

function wordsOf(phrase: string): string[] {
  return termsOf(phrase).map(({ word }) => word)
}

/** The most words that a phrase in `alikeTo` has. */
export const longestAlike = most

/** Phrases that name the same thing or nearly; folded words joined by spaces. */
export const alikeTo = (phrase: string): Iterable<string> => groups.get(phrase) ?? []

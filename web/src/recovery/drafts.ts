import type { SequenceInput, Step } from '@souk/server/recovery/contract'
import type { Sequence } from './queries.ts'

export const freshStep: Step = { afterMinutes: 60 }

/** A sequence to be written: the given one with the variants that are dealt out, or a new one. */
export function draftOf(sequence?: Sequence): SequenceInput {
  if (!sequence) return { name: '', enabled: true, minTotal: 0, variants: [{ name: 'A', steps: [freshStep] }] }
  const { name, enabled, minTotal, variants } = sequence
  const running = variants.filter(({ state }) => state === 'running')
  return { name, enabled, minTotal, variants: (running.length > 0 ? running : variants.slice(-1)).map(({ name, steps }) => ({ name, steps })) }
}

/** The step with other first words in a language; without any when nothing is left. */
export function withText({ texts = {}, ...step }: Step, language: string, text: string): Step {
  const { [language]: _, ...others } = texts
  const next = text.trim() === '' ? others : { ...others, [language]: text }
  return Object.keys(next).length > 0 ? { ...step, texts: next } : step
}

/** The step at another time: so many minutes after the cart was left, or before the 24 hours end. */
export function withTime({ afterMinutes: _, beforeWindowShutsMinutes: __, ...step }: Step, when: 'after' | 'before', minutes: number): Step {
  return when === 'after' ? { ...step, afterMinutes: minutes } : { ...step, beforeWindowShutsMinutes: minutes }
}

/** What stands in a row, each with its place: what is being written has no other name yet. */
export const places = <Item>(row: readonly Item[]): [number, Item][] => [...row.entries()]

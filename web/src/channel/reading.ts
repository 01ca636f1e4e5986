import type { LineShown, Step } from './queries.ts'

export type Tone = 'good' | 'look' | 'bad'

/** How many people may be written to in 24 hours by Meta's word for it, such as `TIER_2K`. */
export function peopleOf(tier: string | null | undefined): number | 'unlimited' | undefined {
  if (tier === 'TIER_UNLIMITED') return 'unlimited'
  const [, count, thousands] = /^TIER_(\d+)(K?)$/.exec(tier ?? '') ?? []
  return count === undefined ? undefined : Number(count) * (thousands ? 1000 : 1)
}

/** How good a quality of Meta's is. */
export const toneOf = (quality: string): Tone => (quality === 'RED' ? 'bad' : quality === 'YELLOW' ? 'look' : 'good')

/** Shoppers should not wait a minute, and sending that is held is to be looked at. */
export const queueTone = ({ oldestSeconds, heldUntil }: LineShown['status']['queue']): Tone =>
  oldestSeconds >= 60 ? 'bad' : heldUntil || oldestSeconds >= 10 ? 'look' : 'good'

export const stepNames = ['token', 'account', 'number', 'subscription', 'verify_token', 'webhook', 'test_message'] as const
export type StepName = (typeof stepNames)[number]
export type Standing = { step: StepName; state: Step['state'] | 'unknown'; found?: string; advice?: string | null; checkedAt?: string }

/** Every step of the set-up in its order, those that were not looked at yet too. */
export const allSteps = (steps: readonly Step[]): Standing[] =>
  stepNames.map((name) => steps.find(({ step }) => step === name) ?? { step: name, state: 'unknown' })

/** The step to do next: the first that is not done. */
export const nextStep = (steps: readonly Standing[]): StepName | undefined => steps.find(({ state }) => state !== 'done' && state !== 'warning')?.step

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** A verify token that nobody guesses. */
export const newVerifyToken = (): string => [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => letters[byte % letters.length]).join('')

import { withOffers } from '../replies/menu.ts'
import { plain } from '../replies/text.ts'
import type { Outcome, Turn } from '../turn.ts'

/** A language model's words for what nobody else could answer; undefined where there is none, or it had none. They change nothing but the bubble. */
export async function speakFreely({ freeAnswer, heard, askFreely, voice, context }: Turn): Promise<Outcome | undefined> {
  if (freeAnswer === undefined && heard.content.kind === 'text') await askFreely?.(heard.content.text)
  return freeAnswer ? { reply: withOffers(plain(freeAnswer), ['categories', 'cart', 'person'], voice), context } : undefined
}

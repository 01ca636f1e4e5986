/** The name a shopper shows in WhatsApp, as it is kept: on one line, 200 characters at most; undefined when nothing is in it. */
export const readName = (shown: string | undefined): string | undefined =>
  [...(shown ?? '').replace(/\p{Cc}/gu, ' ').trim()].slice(0, 200).join('') || undefined

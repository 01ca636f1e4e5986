import { z } from 'zod'

/** A text that must say something, up to `max` UTF-16 units: the stricter of the two ways to count that Meta leaves open. */
export const words = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.trim() !== '', { error: 'must not be blank', when: ({ value }) => typeof value === 'string' && value !== '' })

/** An http or https address. */
export const address = z
  .string()
  .min(1)
  .max(2000)
  .refine((text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text), { error: 'is not a valid URI', when: ({ value }) => typeof value === 'string' })

type Shape = Record<string, z.ZodType>

/** A media object: exactly one of `id` and `link`, and what else this kind may carry. */
export const medium = <More extends Shape>(more: More) =>
  z.strictObject({ id: words(200).optional(), link: address.optional(), ...more }).superRefine((given, check) => {
    const { id, link } = given as { id?: string; link?: string }
    if ((id === undefined) === (link === undefined)) check.addIssue({ code: 'custom', message: 'must have exactly one of id and link' })
  })

export const body = (max = 1024) => z.strictObject({ text: words(max) })
export const footer = z.strictObject({ text: words(60) })
export const textHeader = z.strictObject({ type: z.literal('text'), text: words(60) })

/** A header of text or media; media in a header take no caption. */
export const anyHeader = z.discriminatedUnion('type', [
  textHeader,
  z.strictObject({ type: z.literal('image'), image: medium({}) }),
  z.strictObject({ type: z.literal('video'), video: medium({}) }),
  z.strictObject({ type: z.literal('document'), document: medium({ filename: words(240).optional() }) }),
])

/** Complains when two of the `values` are the same. */
export const unique = (what: string, values: readonly unknown[], check: z.core.$RefinementCtx) => {
  if (new Set(values).size < values.length) check.addIssue({ code: 'custom', message: `must not have the same ${what} twice` })
}

/** Complains when a list of titled sections has more than one and any of them lacks its title. */
export const titled = (sections: readonly { title?: string | undefined }[], check: z.core.$RefinementCtx) => {
  const bare = sections.length > 1 ? sections.findIndex((section) => section.title === undefined) : -1
  if (bare >= 0) check.addIssue({ code: 'custom', path: [bare, 'title'], message: 'is required when there is more than one section' })
}

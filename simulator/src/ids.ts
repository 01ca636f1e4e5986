import { randomBytes, randomInt } from 'node:crypto'

/** A message id that looks like WhatsApp's and is never given twice. */
export const newWamid = (): string => `wamid.${Buffer.concat([Buffer.from([0x1d, 0x18, 0x0b]), randomBytes(27)]).toString('base64')}`

/** A Graph object id: digits, here with a leading figure that tells the kind apart when reading logs. */
export const newObjectId = (kind: 'template' | 'media'): string => `${kind === 'template' ? 3 : 5}${Array.from({ length: 14 }, () => randomInt(10)).join('')}`

/** A business-scoped user id of a country, as given to shoppers who hide their number. */
export const newUserId = (country: string): string => `${country}.${Array.from({ length: 20 }, () => randomInt(10)).join('')}`

export const newTraceId = (): string => randomBytes(9).toString('base64url')

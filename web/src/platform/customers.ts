import type { Customer } from '@souk/server/customers/contract'

type Named = Pick<Customer, 'name' | 'phone' | 'bsuid'>

/** What to call a shopper: the name, else the number, else nothing when only an id is known. */
export const callOf = ({ name, phone }: Named): string | null => name ?? (phone ? writePhone(phone) : null)

/** A phone number as it is dialled from abroad. */
export const writePhone = (digits: string): string => `+${digits}`

/** How WhatsApp names a shopper, where what they are called does not say it already: tells two of the same name apart. */
export const addressOf = ({ name, phone, bsuid }: Named): string | null => (phone ? name && writePhone(phone) : bsuid)

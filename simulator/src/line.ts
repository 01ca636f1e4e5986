/** One company's number on this WhatsApp. `company` is its slug, `displayPhoneNumber` its number in any spelling. */
export type Line = {
  company: string
  name: string
  language: string
  phoneNumberId: string
  wabaId: string
  displayPhoneNumber: string
  appSecret: string
  accessToken: string
}

export const digitsOf = (phone: string): string => phone.replace(/\D/g, '')

import type { Company } from '@souk/server/companies/contract'
import { createContext, use } from 'react'
import { useSpeech } from '../words/useWords.ts'
import type { Writing } from './writing.ts'

/** Where in the panels somebody stands: the address of the panel, and the shop it shows. */
export type Shop = { base: '/tenant-admin/whatsapp-commerce' | '/dashboard/whatsapp'; company: Company; writing: Writing }

export const ShopContext = createContext<Shop | null>(null)

/** The shop whose panel this is. */
export function useShop(): Shop {
  const shop = use(ShopContext)
  if (!shop) throw new Error('a shop is asked for outside of its panel')
  return shop
}

/** How times are written here: at the shop's hour in its panel, elsewhere at the reader's own. */
export function useWriting(): Writing {
  const { locale } = useSpeech()
  return use(ShopContext)?.writing ?? { locale, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }
}

import { companies } from './ar/companies.ts'
import { conversations } from './ar/conversations.ts'
import { orders } from './ar/orders.ts'
import { overview } from './ar/overview.ts'
import { shell } from './ar/shell.ts'
import { signIn } from './ar/sign-in.ts'
import { trouble } from './ar/trouble.ts'
import type { Words } from './languages.ts'

export const ar: Words = { companies, conversations, orders, overview, shell, signIn, trouble }

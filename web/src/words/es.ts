import { companies } from './es/companies.ts'
import { conversations } from './es/conversations.ts'
import { orders } from './es/orders.ts'
import { overview } from './es/overview.ts'
import { shell } from './es/shell.ts'
import { signIn } from './es/sign-in.ts'
import { trouble } from './es/trouble.ts'
import type { Words } from './languages.ts'

export const es: Words = { companies, conversations, orders, overview, shell, signIn, trouble }

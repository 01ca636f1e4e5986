import type { Words } from './languages.ts'
import { companies } from './pt/companies.ts'
import { conversations } from './pt/conversations.ts'
import { forms } from './pt/forms.ts'
import { orders } from './pt/orders.ts'
import { overview } from './pt/overview.ts'
import { running } from './pt/running.ts'
import { settings } from './pt/settings.ts'
import { shell } from './pt/shell.ts'
import { signIn } from './pt/sign-in.ts'
import { statistics } from './pt/statistics.ts'
import { trouble } from './pt/trouble.ts'

export const pt: Words = { companies, conversations, forms, orders, overview, running, settings, shell, signIn, statistics, trouble }

import { alerts } from './es/alerts.ts'
import { assistant } from './es/assistant.ts'
import { carts } from './es/carts.ts'
import { channel } from './es/channel.ts'
import { companies } from './es/companies.ts'
import { connections } from './es/connections.ts'
import { conversations } from './es/conversations.ts'
import { discovery } from './es/discovery.ts'
import { forms } from './es/forms.ts'
import { numbers } from './es/numbers.ts'
import { orders } from './es/orders.ts'
import { overview } from './es/overview.ts'
import { rates } from './es/rates.ts'
import { recommending } from './es/recommending.ts'
import { recovery } from './es/recovery.ts'
import { running } from './es/running.ts'
import { settings } from './es/settings.ts'
import { shell } from './es/shell.ts'
import { signIn } from './es/sign-in.ts'
import { statistics } from './es/statistics.ts'
import { templates } from './es/templates.ts'
import { trouble } from './es/trouble.ts'
import { watch } from './es/watch.ts'
import type { Words } from './languages.ts'

export const es: Words = {
  alerts,
  assistant,
  carts,
  channel,
  companies,
  connections,
  conversations,
  discovery,
  forms,
  numbers,
  orders,
  overview,
  rates,
  recommending,
  recovery,
  running,
  settings,
  shell,
  signIn,
  statistics,
  templates,
  trouble,
  watch,
}

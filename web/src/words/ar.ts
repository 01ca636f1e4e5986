import { alerts } from './ar/alerts.ts'
import { assistant } from './ar/assistant.ts'
import { carts } from './ar/carts.ts'
import { channel } from './ar/channel.ts'
import { companies } from './ar/companies.ts'
import { connections } from './ar/connections.ts'
import { conversations } from './ar/conversations.ts'
import { discovery } from './ar/discovery.ts'
import { forms } from './ar/forms.ts'
import { numbers } from './ar/numbers.ts'
import { orders } from './ar/orders.ts'
import { overview } from './ar/overview.ts'
import { rates } from './ar/rates.ts'
import { recommending } from './ar/recommending.ts'
import { recovery } from './ar/recovery.ts'
import { running } from './ar/running.ts'
import { settings } from './ar/settings.ts'
import { shell } from './ar/shell.ts'
import { signIn } from './ar/sign-in.ts'
import { statistics } from './ar/statistics.ts'
import { templates } from './ar/templates.ts'
import { trouble } from './ar/trouble.ts'
import { watch } from './ar/watch.ts'
import type { Words } from './languages.ts'

export const ar: Words = {
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

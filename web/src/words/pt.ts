import type { Words } from './languages.ts'
import { alerts } from './pt/alerts.ts'
import { assistant } from './pt/assistant.ts'
import { carts } from './pt/carts.ts'
import { channel } from './pt/channel.ts'
import { companies } from './pt/companies.ts'
import { connections } from './pt/connections.ts'
import { conversations } from './pt/conversations.ts'
import { discovery } from './pt/discovery.ts'
import { forms } from './pt/forms.ts'
import { numbers } from './pt/numbers.ts'
import { orders } from './pt/orders.ts'
import { overview } from './pt/overview.ts'
import { rates } from './pt/rates.ts'
import { recommending } from './pt/recommending.ts'
import { recovery } from './pt/recovery.ts'
import { running } from './pt/running.ts'
import { settings } from './pt/settings.ts'
import { shell } from './pt/shell.ts'
import { signIn } from './pt/sign-in.ts'
import { statistics } from './pt/statistics.ts'
import { templates } from './pt/templates.ts'
import { trouble } from './pt/trouble.ts'
import { watch } from './pt/watch.ts'

export const pt: Words = {
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

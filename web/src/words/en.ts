import { alerts } from './en/alerts.ts'
import { assistant } from './en/assistant.ts'
import { carts } from './en/carts.ts'
import { channel } from './en/channel.ts'
import { companies } from './en/companies.ts'
import { connections } from './en/connections.ts'
import { conversations } from './en/conversations.ts'
import { discovery } from './en/discovery.ts'
import { forms } from './en/forms.ts'
import { numbers } from './en/numbers.ts'
import { orders } from './en/orders.ts'
import { overview } from './en/overview.ts'
import { rates } from './en/rates.ts'
import { recommending } from './en/recommending.ts'
import { recovery } from './en/recovery.ts'
import { running } from './en/running.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { signIn } from './en/sign-in.ts'
import { statistics } from './en/statistics.ts'
import { templates } from './en/templates.ts'
import { trouble } from './en/trouble.ts'
import { watch } from './en/watch.ts'

export const en = {
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

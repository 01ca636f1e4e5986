import { closeAlerts, openAlert } from '../companies/companies.ts'
import type { AlertKind } from '../companies/contract.ts'
import { countLineFailure, grantSpeed, holdCampaigns, holdLine, resumeLine } from '../conversations/conversations.ts'
import { clock, days, hours } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { listAt, numberAt, objectAt, textAt } from './json.ts'

/** What Meta tells of an account or a number, rather than of a message (Cloud API: webhooks, other fields). */
export type Notice = { field: string; value: unknown }

const ofNumbers = ['business_capability_update', 'phone_number_quality_update', 'phone_number_name_update']
const fields = [...ofNumbers, 'account_review_update', 'account_alerts', 'security', 'payment_configuration_update', 'flows']

/** Whether a change is one of these, and has an effect here. */
export const isNotice = ({ field, value }: Notice): boolean => (field === 'account_update' ? concerns(value) : fields.includes(field))

/** Messages a second (Cloud API: throughput). */
export const speeds = { usual: 80, high: 1_000, coexistence: 20 } as const

/** Lets what Meta says of the company's account have its effect: a line stops or goes on, is faster, and people are told. */
export async function applyNotices(tx: Tx, notices: readonly Notice[]): Promise<void> {
  for (const { field, value } of notices) await heed[field]?.(tx, value)
}

const told = (tx: Tx, kind: AlertKind, words: (string | undefined)[], subject = ''): Promise<void> =>
  openAlert(tx, { kind, subject, title: words.filter(Boolean).join(': ') || 'Meta gave no reason' })

const heed: Record<string, (tx: Tx, value: unknown) => Promise<void>> = {
  account_update: heedAccount,
  account_review_update: async (tx, value) => {
    if (textAt(value, 'decision') === 'REJECTED') await told(tx, 'account', ['The account was reviewed and rejected'])
  },
  account_alerts: async (tx, value) => {
    const about = objectAt(value, 'alert_info')
    const type = textAt(about, 'alert_type') ?? textAt(value, 'alert_type')
    if ((textAt(about, 'alert_severity') ?? textAt(value, 'alert_severity')) === 'INFORMATIONAL') return
    await told(tx, 'account_notice', [type, textAt(about, 'alert_description') ?? textAt(value, 'alert_description')], type)
  },
  phone_number_quality_update: async (tx, value) => {
    const event = textAt(value, 'event')
    if (event === 'THROUGHPUT_UPGRADE') await grantSpeed(tx, speeds.high)
    if (event === 'FLAGGED' || event === 'DOWNGRADE') await told(tx, 'quality', [event, textAt(value, 'current_limit')])
    if (event === 'UNFLAGGED' || event === 'UPGRADE') await closeAlerts(tx, ['quality'])
  },
  phone_number_name_update: async (tx, value) => {
    const decision = textAt(value, 'decision')
    if (decision === 'REJECTED') await told(tx, 'display_name', [textAt(value, 'requested_verified_name'), textAt(value, 'rejection_reason')])
    if (decision === 'APPROVED') await closeAlerts(tx, ['display_name'])
  },
  security: async (tx, value) => told(tx, 'account_notice', ['The two-step PIN', textAt(value, 'event')], 'security'),
  payment_configuration_update: async (tx, value) => {
    const status = textAt(value, 'status')
    const name = textAt(value, 'configuration_name') ?? ''
    if (status === 'Active') await closeAlerts(tx, ['account_notice'], [`payments ${name}`])
    else await told(tx, 'account_notice', ['Payment configuration', name, status], `payments ${name}`)
  },
  flows: async (tx, value) => {
    const flow = textAt(value, 'flow_id') ?? ''
    if (textAt(value, 'alert_state') === 'DEACTIVATED' || textAt(value, 'new_status') === 'PUBLISHED') await closeAlerts(tx, ['flow'], [flow])
    else await told(tx, 'flow', [textAt(value, 'event'), textAt(value, 'message')], flow)
  },
}

/** Whoever took the account from us, or closed it: nothing may be sent. */
const lost = ['ACCOUNT_DELETED', 'PARTNER_REMOVED', 'PARTNER_APP_UNINSTALLED', 'ACCOUNT_OFFBOARDED']
const back = ['ACCOUNT_RECONNECTED', 'PARTNER_ADDED', 'PARTNER_APP_INSTALLED']

const concerns = (value: unknown): boolean =>
  [...lost, ...back, 'ACCOUNT_RESTRICTION', 'ACCOUNT_VIOLATION'].includes(textAt(value, 'event') ?? '') || objectAt(value, 'ban_info') !== undefined

async function heedAccount(tx: Tx, value: unknown): Promise<void> {
  const event = textAt(value, 'event') ?? ''
  const ban = textAt(objectAt(value, 'ban_info'), 'waba_ban_state')
  const isBack = back.includes(event) || ban === 'REINSTATE'
  if (isBack) {
    await resumeLine(tx)
    return closeAlerts(tx, ['account'])
  }
  if (lost.includes(event) || ban === 'DISABLE') await stopLine(tx, event)
  if (event === 'ACCOUNT_RESTRICTION') await heedRestrictions(tx, value)
  if (event === 'ACCOUNT_VIOLATION') await told(tx, 'account', [event, textAt(objectAt(value, 'violation_info'), 'violation_type')])
  if (ban === 'SCHEDULE_FOR_DISABLE') await told(tx, 'account', [event, ban])
}

async function stopLine(tx: Tx, event: string): Promise<void> {
  await countLineFailure(tx, 5)
  await holdLine(tx, { milliseconds: days(1), code: null, reason: `Meta: ${event}` })
  await told(tx, 'account', [event])
}

async function heedRestrictions(tx: Tx, value: unknown): Promise<void> {
  for (const restriction of listAt(value, 'restriction_info')) {
    const type = textAt(restriction, 'restriction_type')
    await told(tx, 'account', ['ACCOUNT_RESTRICTION', type], type)
    const ends = numberAt(restriction, 'expiration')
    const until = ends ? new Date(ends * 1_000) : new Date(clock.now().getTime() + hours(24))
    if (type === 'RESTRICTED_BIZ_INITIATED_MESSAGING') await holdCampaigns(tx, { until, words: 'Meta lets the account contact nobody unasked for now' })
  }
}

import { adviceFor } from '../companies/contract.ts'
import type { GraphFailure } from '../platform/graph.ts'
import { causeOf } from './causes.ts'
import type { LineStep } from './contract.ts'

const own: Partial<Record<LineStep | 'permission', string>> = {
  token: adviceFor.token.advice,
  permission: adviceFor.permission.advice,
  account: 'Check the WhatsApp Business Account id in WhatsApp Manager, and that the system user of the token has this account as an asset.',
  number: 'Check the phone number id in WhatsApp Manager (it is not the phone number itself), and that it belongs to this account.',
  subscription: 'Check that the token has the permission whatsapp_business_management on this account.',
}

/** What to do about a step that failed: by what failed, else by what the step is about. */
export function adviceOn(step: LineStep | 'permission', failure?: GraphFailure): string {
  if (failure && failure.kind !== 'refused')
    return 'WhatsApp could not be reached from here. Try again in a minute; if it stays so, check the network of this server.'
  // An object that is not there, or not for this token, says 100 with 33.
  const isUnknown = failure?.code === 100
  const alert = failure && !isUnknown ? causeOf(failure.code ?? undefined, failure.status ?? undefined).alert : undefined
  return (alert && alert !== 'our_message' ? adviceFor[alert].advice : own[step]) ?? adviceFor.token.advice
}

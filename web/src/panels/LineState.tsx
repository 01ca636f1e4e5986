import type { Company } from '@souk/server/companies/contract'
import { useWords } from '../words/useWords.ts'
import { Whose } from './Whose.tsx'

type Props = { company: Company; reachable: boolean }

const colours = { connected: 'teal', missing: 'amber', unreachable: 'red', suspended: 'red' } as const

/** A company and the state of its WhatsApp number. */
export function LineState({ company: { name, status, whatsapp }, reachable }: Props) {
  const words = useWords().shell.line
  const line = lineOf({ reachable, status, connected: whatsapp !== null })
  return (
    <Whose
      name={name}
      colour={colours[line]}
      said={words[line]}
      shown={line === 'connected' ? whatsapp?.displayPhoneNumber : undefined}
      meaning={words[`${line}Meaning`]}
    />
  )
}

function lineOf({ reachable, status, connected }: { reachable: boolean; status: Company['status']; connected: boolean }): keyof typeof colours {
  if (!reachable) return 'unreachable'
  if (status === 'suspended') return 'suspended'
  return connected ? 'connected' : 'missing'
}

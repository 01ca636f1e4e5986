import { Badge, Text } from '@mantine/core'
import type { Company } from '@souk/server/companies/contract'
import { useWords } from '../words/useWords.ts'

/** The number that shoppers of a company write to, and WhatsApp's own id of it. */
export function CompanyNumber({ company: { whatsapp } }: { company: Company }) {
  const { noNumber } = useWords().companies
  if (!whatsapp) return <Badge color="amber">{noNumber}</Badge>
  return (
    <>
      <Text>
        <bdi>{whatsapp.displayPhoneNumber}</bdi>
      </Text>
      <Text size="xs" c="dimmed">
        {whatsapp.phoneNumberId}
      </Text>
    </>
  )
}

import { Button, CopyButton, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useWords } from '../words/useWords.ts'
import { useShop } from './shop.ts'

/** The shop's WhatsApp number, ready to be copied: where every sale begins. */
export function NumberToShare() {
  const { orders: words } = useWords()
  const number = useShop().company.whatsapp?.displayPhoneNumber
  if (!number) return null
  return (
    <>
      <Text fw={650} size="lg">
        <bdi>{number}</bdi>
      </Text>
      <CopyButton value={number}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}>
            {copied ? words.copied : words.copyNumber}
          </Button>
        )}
      </CopyButton>
    </>
  )
}

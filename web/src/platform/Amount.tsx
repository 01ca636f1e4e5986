import { Text } from '@mantine/core'
import { useSpeech } from '../words/useWords.ts'
import { writeMoney } from './writing.ts'

type Props = { amount: number; currency: string; fw?: number }

/** Minor units of a currency, as the reader writes money. */
export function Amount({ amount, currency, fw }: Props) {
  const { locale } = useSpeech()
  return (
    <Text component="bdi" inherit fw={fw} style={{ whiteSpace: 'nowrap' }}>
      {writeMoney({ amount, currency }, locale)}
    </Text>
  )
}

import { Text } from '@mantine/core'
import { useShop } from '../platform/shop.ts'
import { useWords } from '../words/useWords.ts'

type Props = {
  /** The figure as it is now. */
  now: number
  /** 0.25 is a quarter more than before; null where there was nothing before. */
  share: number | null | undefined
  /** More of it is bad. */
  isLoss?: boolean
}

/** How a figure changed against the period before, in words and colour. */
export function Change({ now, share, isLoss = false }: Props) {
  const { statistics: words } = useWords()
  const { writing } = useShop()
  if (share === undefined || share === null) return now > 0 && <Said text={words.nothingBefore} />
  const written = new Intl.NumberFormat(writing.locale, { style: 'percent', maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0 }).format(Math.abs(share))
  if (share === 0) return <Said text={words.same} />
  return (
    <Said
      text={share > 0 ? words.more(written) : words.less(written)}
      colour={share > 0 === isLoss ? 'var(--mantine-color-error)' : 'var(--mantine-color-anchor)'}
    />
  )
}

const Said = ({ text, colour = 'dimmed' }: { text: string; colour?: string }) => (
  <Text size="xs" c={colour}>
    {text}
  </Text>
)

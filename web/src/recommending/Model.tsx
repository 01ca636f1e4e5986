import { Alert, Button, Card, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IntervalBar } from '../platform/IntervalBar.tsx'
import { useShop } from '../platform/shop.ts'
import { explain } from '../platform/Trouble.tsx'
import { writeMoment } from '../platform/writing.ts'
import { useSpeech } from '../words/useWords.ts'
import { Measures } from './Measures.tsx'
import { type Learning, learnNow } from './queries.ts'

/** The model that is served with its proof against bestsellers, and the button that learns anew. */
export function Model({ learnings }: { learnings: Learning[] }) {
  const words = useSpeech().words
  const { recommending } = words
  const learning = useMutation({ mutationFn: learnNow })
  const [latest] = learnings
  const served = learnings.find(({ state }) => state === 'served')
  const underWay = latest?.state === 'learning' ? latest : undefined
  return (
    <Card component="section" padding="md">
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Title order={2}>{recommending.model}</Title>
          <Button loading={learning.isPending} disabled={underWay !== undefined} onClick={() => learning.mutate()}>
            {recommending.train}
          </Button>
        </Group>
        {learning.error && <Alert color="amber">{explain(learning.error, words).meaning}</Alert>}
        {underWay && <UnderWay progress={underWay.progress} />}
        {learning.isSuccess && !underWay && (
          <Text role="status" c="dimmed">
            {recommending.asked}
          </Text>
        )}
        {served ? <Served learning={served} /> : <Text>{recommending.none}</Text>}
      </Stack>
    </Card>
  )
}

function UnderWay({ progress }: { progress: number }) {
  const { words, locale } = useSpeech()
  const said = words.recommending.learning(new Intl.NumberFormat(locale, { style: 'percent' }).format(progress))
  return (
    <Stack gap={4} role="status">
      <Text>{said}</Text>
      <Progress aria-label={said} value={progress * 100} />
    </Stack>
  )
}

function Served({ learning: { version, endedAt, report } }: { learning: Learning }) {
  const { words, locale } = useSpeech()
  const { recommending, recovery } = words
  const { writing } = useShop()
  const number = new Intl.NumberFormat(locale)
  const exact = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
  const write = (value: number) => exact.format(value)
  const { gain, measures = [], interactions = 0, shoppers = 0, articles = 0 } = report
  return (
    <Stack gap="md">
      <Stack gap={0}>
        <Text fw={650}>{recommending.served(version, endedAt ? writeMoment(new Date(endedAt), writing, new Date()) : '')}</Text>
        <Text size="sm" c="dimmed">
          {recommending.learnedFrom(number.format(interactions), number.format(shoppers), number.format(articles))}
        </Text>
      </Stack>
      {gain && (
        <Stack gap={4} maw={480}>
          <Title order={3}>
            {recommending.gain} {write(gain.mean)}
          </Title>
          <IntervalBar
            low={gain.low}
            high={gain.high}
            estimate={gain.mean}
            write={write}
            said={recovery.between(write(gain.low), write(gain.high), write(gain.mean))}
          />
          <Text size="sm" c="dimmed">
            {recommending.gainMeaning}
          </Text>
        </Stack>
      )}
      {measures.length > 0 && <Measures measures={measures} />}
    </Stack>
  )
}

import { Alert, Box, Skeleton, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Step } from '@souk/server/recovery/contract'
import { Bubble, shownBody } from '@souk/simulator/bubbles'
import { useQuery } from '@tanstack/react-query'
import { useShop } from '../platform/shop.ts'
import { explain } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'
import { previewQuery } from './queries.ts'

/** How the shopper's phone will show a reminder, on a cart of two of the shop's own goods. */
export function StepPreview({ step, language }: { step: Step; language: string }) {
  const words = useWords()
  const { writing } = useShop()
  const [written] = useDebouncedValue(step, 300)
  const { data, error } = useQuery(previewQuery(written, language))
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {words.recovery.preview}
      </Text>
      <Box bg="var(--souk-wallpaper)" p="md" bdrs="md" mih={200} lang={language} dir="ltr">
        {data && <Bubble direction="out" content={shownBody(data.message)} at={Date.now()} locale={writing.locale} timeZone={writing.timeZone} />}
        {!data && !error && <Skeleton h={160} />}
        {error && <Alert color="amber">{explain(error, words).meaning}</Alert>}
      </Box>
      {written.template && data?.template === null && <Alert color="amber">{words.recovery.templateUnusable}</Alert>}
    </Stack>
  )
}

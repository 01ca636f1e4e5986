import { Card, Divider, Skeleton, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useId } from 'react'
import { PageHead } from '../platform/PageHead.tsx'
import { Stale } from '../platform/Stale.tsx'
import { Trouble } from '../platform/Trouble.tsx'
import { useTitle } from '../platform/useTitle.ts'
import { useWords } from '../words/useWords.ts'
import { FeatureSwitch } from './FeatureSwitch.tsx'
import { Model } from './Model.tsx'
import { type Assistant, assistantQuery, type Feature } from './queries.ts'

const groups = {
  selling: ['search', 'recommendations', 'cart'],
  after: ['orderStatus', 'recovery'],
  talking: ['handOver', 'greeting', 'languages', 'freeAnswers'],
} as const satisfies Record<string, readonly Feature[]>

/** What the assistant does for shoppers, a switch each. */
export function AssistantPage() {
  const { assistant: words, trouble } = useWords()
  const assistant = useQuery(assistantQuery)
  useTitle(words.title)
  return (
    <Stack p={{ base: 'sm', sm: 'lg' }} gap="lg" maw={880}>
      <PageHead title={words.title} purpose={words.purpose} />
      <Stale query={assistant} />
      {!assistant.data && assistant.error && <Trouble error={assistant.error} again={() => void assistant.refetch()} />}
      {assistant.isPending && <Skeleton h={480} role="status" aria-label={trouble.loading} />}
      {assistant.data &&
        Object.entries(groups).map(([name, features]) => <Group key={name} name={name as Name} features={features} assistant={assistant.data} />)}
      {assistant.data && <Model provider={assistant.data.provider} />}
    </Stack>
  )
}

type Name = keyof typeof groups

function Group({ name, features, assistant }: { name: Name; features: readonly Feature[]; assistant: Assistant }) {
  const { assistant: words } = useWords()
  const title = useId()
  return (
    <Stack component="section" gap="sm" aria-labelledby={title}>
      <Title order={2} id={title}>
        {words.groups[name]}
      </Title>
      <Card padding={0}>
        {features.map((feature, index) => (
          <Fragment key={feature}>
            {index > 0 && <Divider />}
            <FeatureSwitch feature={feature} isOn={assistant.features[feature]} isLocked={feature === 'freeAnswers' && !assistant.provider} />
          </Fragment>
        ))}
      </Card>
    </Stack>
  )
}

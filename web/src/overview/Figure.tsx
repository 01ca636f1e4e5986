import { Card, Skeleton, Stack, Text } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type Props = { title: string; figure?: ReactNode; said?: ReactNode; note?: ReactNode } & Pick<LinkProps, 'to' | 'search'>

/** A figure with what it means, leading to what it was counted from. Without a figure, its place. */
export function Figure({ title, figure, said, note, to, search }: Props) {
  return (
    <Card padding="md" renderRoot={(props) => <Link to={to} search={search} {...props} />}>
      <Stack gap={2}>
        <Text size="sm" c="dimmed" fw={550}>
          {title}
        </Text>
        {figure === undefined ? (
          <Skeleton h={28} w="60%" my={4} />
        ) : (
          <Text fz={{ base: 20, sm: 26 }} fw={650} lh={1.3}>
            {figure}
          </Text>
        )}
        <Text size="sm">{said}</Text>
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      </Stack>
    </Card>
  )
}

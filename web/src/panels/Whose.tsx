import { Avatar, Group, Popover, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'

type Props = {
  name: string
  colour: 'teal' | 'amber' | 'red'
  said: string /** Shown in place of `said`, which then is for screen readers. */
  shown?: string
  meaning: string
}

/** Whose panel this is and how it stands, always in sight; says what the standing means when asked. */
export function Whose({ name, colour, said, shown, meaning }: Props) {
  return (
    <Popover width={260} position="bottom-start" shadow="md" withArrow withinPortal={false}>
      <Popover.Target>
        <UnstyledButton p={4} mih={44} miw={0} bdrs="md">
          <Group gap="xs" wrap="nowrap">
            <Avatar size={36} radius="md" color="teal" variant="filled" name={name} alt="" aria-hidden />
            <Stack gap={0} miw={0}>
              <Text fw={650} truncate lh={1.35}>
                {name}
              </Text>
              <Group gap={6} wrap="nowrap">
                <Dot colour={colour} />
                <Text size="xs" c="dimmed" truncate>
                  {shown ? <VisuallyHidden>{said}</VisuallyHidden> : said}
                  <bdi>{shown}</bdi>
                </Text>
              </Group>
            </Stack>
          </Group>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">{meaning}</Text>
      </Popover.Dropdown>
    </Popover>
  )
}

const Dot = ({ colour }: { colour: Props['colour'] }) => (
  <span aria-hidden style={{ width: 8, height: 8, borderRadius: 8, flex: 'none', background: `var(--mantine-color-${colour}-5)` }} />
)

import { ActionIcon, Box, type BoxProps, Group, Stack, Title } from '@mantine/core'
import { type Icon, IconArrowLeft, IconX } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useArrival } from './rows.ts'

type Props = {
  /** What is open: the focus goes along when it changes. */
  opened: string
  title: string
  /** The list that it stands beside. */
  list: LinkProps['to']
  back: string
  close: string
  children: ReactNode
}

/** One thing of a list, beside the list or on a phone instead of it. */
export function SidePane({ opened, title, list, back, close, children }: Props) {
  const pane = useArrival<HTMLElement>(opened)
  return (
    <Box
      ref={pane}
      tabIndex={-1}
      component="section"
      aria-label={title}
      w={{ base: '100%', md: 420 }}
      flex={{ base: '1 1 100%', md: '0 0 420px' }}
      style={{ outline: 'none' }}
      mih={{ base: 'calc(100dvh - 116px)', md: '100dvh' }}
      bg="var(--souk-surface)"
    >
      <Box pos="sticky" top={0} p={{ base: 'sm', sm: 'lg' }} mah={{ md: '100dvh' }} style={{ overflowY: 'auto' }}>
        <Stack gap="lg">
          <Group wrap="nowrap" gap="xs">
            <Close icon={IconArrowLeft} label={back} list={list} hiddenFrom="md" />
            <Title order={2} fz={20} flex={1}>
              <bdi>{title}</bdi>
            </Title>
            <Close icon={IconX} label={close} list={list} visibleFrom="md" />
          </Group>
          {children}
        </Stack>
      </Box>
    </Box>
  )
}

type CloseProps = { icon: Icon; label: string; list: LinkProps['to'] } & Pick<BoxProps, 'hiddenFrom' | 'visibleFrom'>

const Close = ({ icon: IconShown, label, list, ...where }: CloseProps) => (
  <ActionIcon
    variant="subtle"
    color="gray"
    size={36}
    aria-label={label}
    {...where}
    renderRoot={(props) => <Link to={list} search={true} resetScroll={false} {...props} />}
  >
    <IconShown size={20} aria-hidden />
  </ActionIcon>
)

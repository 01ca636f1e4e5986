import { ActionIcon, Drawer, Menu } from '@mantine/core'
import { IconDots, IconHistory, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { useWords } from '../words/useWords.ts'
import { type Endpoint, removeEndpoint, switchEndpoint } from './connections.ts'
import { Deliveries } from './Deliveries.tsx'

/** What can be done about an address that hears of events. */
export function EndpointMenu({ endpoint: { id, url, status } }: { endpoint: Endpoint }) {
  const { connections: words, forms, settings } = useWords()
  const [asked, setAsked] = useState<'log' | 'switch' | 'remove'>()
  const shut = () => setAsked(undefined)
  const isOff = status === 'disabled'
  const TurnIcon = isOff ? IconPlayerPlay : IconPlayerPause
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={settings.actionsFor(url)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={() => setAsked('log')}>
            {words.log}
          </Menu.Item>
          <Menu.Item leftSection={<TurnIcon size={16} aria-hidden />} onClick={() => setAsked('switch')}>
            {isOff ? words.switchOn : words.switchOff}
          </Menu.Item>
          <Menu.Item c="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setAsked('remove')}>
            {settings.removeAction}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asked === 'switch'}
        close={shut}
        title={isOff ? words.switchOn : words.switchOff}
        meaning={isOff ? words.switchOnMeaning : words.switchOffMeaning}
        action={isOff ? words.switchOn : words.switchOff}
        act={() => switchEndpoint(id, isOff)}
        colour="teal"
      />
      <Confirm
        opened={asked === 'remove'}
        close={shut}
        title={words.removeTitle}
        meaning={words.removeMeaning}
        action={settings.removeAction}
        act={() => removeEndpoint(id)}
      />
      <Drawer opened={asked === 'log'} onClose={shut} position="right" title={words.log} size="lg" closeButtonProps={{ 'aria-label': forms.cancel }}>
        <Deliveries endpointId={id} />
      </Drawer>
    </>
  )
}

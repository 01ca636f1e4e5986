import { ActionIcon, Menu } from '@mantine/core'
import type { Member } from '@souk/server/companies/contract'
import { IconDots, IconMail, IconSwitchHorizontal, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Confirm } from '../platform/Confirm.tsx'
import { useWords } from '../words/useWords.ts'
import { changeRole, inviteAgain, removeMember } from './queries.ts'

/** What can be done about somebody of the team; each asks first. */
export function MemberMenu({ member }: { member: Member }) {
  const { settings, shell } = useWords()
  const [asked, setAsked] = useState<'role' | 'remove' | 'again'>()
  const other = member.role === 'client' ? 'tenant_admin' : 'client'
  const questions = {
    role: {
      title: settings.changeRole(member.name),
      meaning: other === 'client' ? settings.roleClientMeaning : settings.roleAdminMeaning,
      action: shell.roles[other],
      act: () => changeRole(member.id, other),
    },
    remove: { title: settings.remove(member.name), meaning: settings.removeMeaning, action: settings.removeAction, act: () => removeMember(member.id) },
    again: { title: settings.inviteAgain, meaning: settings.emailMeaning, action: settings.sendInvitation, act: () => inviteAgain(member.id) },
  }
  const question = questions[asked ?? 'role']
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={settings.actionsFor(member.name)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {member.standing === 'invited' && (
            <Menu.Item leftSection={<IconMail size={16} aria-hidden />} onClick={() => setAsked('again')}>
              {settings.inviteAgain}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconSwitchHorizontal size={16} aria-hidden />} onClick={() => setAsked('role')}>
            {settings.makeRole(shell.roles[other])}
          </Menu.Item>
          <Menu.Item c="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setAsked('remove')}>
            {settings.removeAction}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asked !== undefined}
        close={() => setAsked(undefined)}
        colour={asked === 'remove' ? 'red' : 'teal'}
        errors={{ last_admin: settings.lastAdmin }}
        {...question}
      />
    </>
  )
}

import { ActionIcon, Menu } from '@mantine/core'
import type { Company } from '@souk/server/companies/contract'
import { IconDoorEnter, IconDots, IconGauge, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { panels } from '../panels/panels.ts'
import { Confirm } from '../platform/Confirm.tsx'
import { useWords } from '../words/useWords.ts'
import { LimitsForm } from './LimitsForm.tsx'
import { enterCompany, setStatus } from './queries.ts'

/** What a super admin can do about a company. */
export function CompanyMenu({ company: { id, name, status } }: { company: Company }) {
  const { running: words } = useWords()
  const [asked, setAsked] = useState<'enter' | 'status' | 'limits'>()
  const shut = () => setAsked(undefined)
  const turn =
    status === 'active'
      ? { title: words.suspendTitle(name), meaning: words.suspendMeaning, action: words.suspend, act: () => setStatus(id, 'suspended'), colour: 'red' as const }
      : { title: words.resumeTitle(name), meaning: words.resumeMeaning, action: words.resume, act: () => setStatus(id, 'active'), colour: 'teal' as const }
  const TurnIcon = status === 'active' ? IconPlayerPause : IconPlayerPlay
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={words.actions(name)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDoorEnter size={16} aria-hidden />} onClick={() => setAsked('enter')}>
            {words.enter}
          </Menu.Item>
          <Menu.Item leftSection={<IconGauge size={16} aria-hidden />} onClick={() => setAsked('limits')}>
            {words.limits}
          </Menu.Item>
          <Menu.Item leftSection={<TurnIcon size={16} aria-hidden />} onClick={() => setAsked('status')}>
            {turn.action}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asked === 'enter'}
        close={shut}
        title={words.enterTitle(name)}
        meaning={words.enterMeaning}
        action={words.enter}
        act={() => enterCompany(id, panels.tenant_admin)}
        colour="teal"
      />
      <Confirm opened={asked === 'status'} close={shut} {...turn} />
      <LimitsForm companyId={id} name={name} opened={asked === 'limits'} close={shut} />
    </>
  )
}

import { Modal, Radio, Stack, TextInput } from '@mantine/core'
import type { StaffRole } from '@souk/server/companies/contract'
import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { SaveBar } from '../platform/SaveBar.tsx'
import { useWords } from '../words/useWords.ts'
import { invite } from './queries.ts'

/** Asks somebody to join, by mail. */
export function Invite({ opened, close }: { opened: boolean; close: () => void }) {
  const { settings, forms } = useWords()
  const inviting = useMutation({ mutationFn: invite, onSuccess: close })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    inviting.mutate({ email: String(form.get('email')).trim(), name: String(form.get('name')).trim(), role: form.get('role') as StaffRole })
  }
  return (
    <Modal opened={opened} onClose={close} title={settings.invite} closeButtonProps={{ 'aria-label': forms.cancel }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput name="name" label={settings.personName} required maxLength={120} data-autofocus />
          <TextInput name="email" type="email" label={settings.email} description={settings.emailMeaning} required />
          <Radio.Group name="role" label={settings.role} defaultValue="client">
            <Stack gap="xs" mt="xs">
              <Radio value="client" label={settings.roleClient} description={settings.roleClientMeaning} />
              <Radio value="tenant_admin" label={settings.roleAdmin} description={settings.roleAdminMeaning} />
            </Stack>
          </Radio.Group>
          <SaveBar saving={inviting} label={settings.sendInvitation} errors={{ email_taken: settings.emailTaken }} />
        </Stack>
      </form>
    </Modal>
  )
}

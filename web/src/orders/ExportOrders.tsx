import { Alert, Button } from '@mantine/core'
import type { OrderStatus } from '@souk/server/orders/contract'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { download } from '../platform/download.ts'
import { explain } from '../platform/Trouble.tsx'
import { useWords } from '../words/useWords.ts'

/** Saves the orders that are shown, all of them, for a spreadsheet. */
export function ExportOrders({ status }: { status?: OrderStatus }) {
  const words = useWords()
  const saving = useMutation({ mutationFn: () => download(`/api/v1/orders/export${status ? `?status=${status}` : ''}`, 'orders.csv') })
  return (
    <>
      <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate()} leftSection={<IconDownload size={16} aria-hidden />}>
        {words.orders.exportCsv}
      </Button>
      {saving.error && <Alert color="amber">{explain(saving.error, words).meaning}</Alert>}
    </>
  )
}

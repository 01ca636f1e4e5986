import { IconActivity, IconBrandWhatsapp, IconBuildingStore, IconHistory, IconReceiptDollar } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { companiesQuery } from '../companies/queries.ts'
import { useWords } from '../words/useWords.ts'
import { panels } from './panels.ts'
import { Shell } from './Shell.tsx'
import { Whose } from './Whose.tsx'

/** The panel of those who run the platform. */
export function PlatformPanel() {
  const { shell, companies, numbers, rates, running, watch } = useWords()
  const { data, isError } = useQuery(companiesQuery)
  const well = { colour: 'teal', said: data ? companies.count(data.companies.length) : shell.platformLine, meaning: shell.platformMeaning } as const
  const lost = { colour: 'red', said: shell.line.unreachable, meaning: shell.line.unreachableMeaning } as const
  return (
    <Shell
      entries={[
        { to: panels.super_admin, label: shell.companies, icon: IconBuildingStore, exact: true },
        { to: `${panels.super_admin}/numbers`, label: numbers.title, icon: IconBrandWhatsapp },
        { to: `${panels.super_admin}/watch`, label: watch.title, icon: IconActivity },
        { to: `${panels.super_admin}/rates`, label: rates.title, icon: IconReceiptDollar },
        { to: `${panels.super_admin}/audit`, label: running.auditTitle, icon: IconHistory },
      ]}
      head={<Whose name={shell.platform} {...(isError ? lost : well)} />}
    />
  )
}

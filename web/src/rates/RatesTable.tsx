import { Badge, Box, Button, Center, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { panels } from '../panels/panels.ts'
import { useSpeech } from '../words/useWords.ts'
import type { Rate } from './queries.ts'
import { decimalOf, inForce } from './reading.ts'

const atOnce = 100
const route = getRouteApi(`${panels.super_admin}/rates`)

/** The price list, by country; what is sought stands in the address. */
export function RatesTable({ rates }: { rates: Rate[] }) {
  const { words, locale } = useSpeech()
  const { rates: said } = words
  const { q = '' } = route.useSearch()
  const navigate = useNavigate()
  const [shown, setShown] = useState(atOnce)
  const today = new Date().toISOString().slice(0, 10)
  const current = useMemo(() => inForce(rates, today), [rates, today])
  const nameOf = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'region' })
    return ({ country }: Rate) => (country === '*' ? said.others : (names.of(country) ?? country))
  }, [locale, said])
  const sought = q.trim().toLocaleLowerCase(locale)
  const found = rates.filter((rate) => `${nameOf(rate)} ${rate.country}`.toLocaleLowerCase(locale).includes(sought))
  return (
    <Stack gap={0}>
      <TextInput
        p="sm"
        maw={360}
        aria-label={said.find}
        placeholder={said.find}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={q}
        onChange={({ currentTarget: { value } }) => void navigate({ to: `${panels.super_admin}/rates`, search: value ? { q: value } : {}, replace: true })}
      />
      {found.length === 0 ? (
        <Text p="md" c="dimmed" role="status">
          {said.nothing}
        </Text>
      ) : (
        <Box tabIndex={0} role="region" aria-label={said.title} style={{ overflowX: 'auto' }}>
          <Listed
            rates={found.slice(0, shown)}
            nameOf={nameOf}
            standingOf={(rate) => (current.has(rate) ? 'now' : rate.validFrom > today ? 'later' : 'over')}
          />
        </Box>
      )}
      {found.length > shown && (
        <Center p="md">
          <Button variant="default" onClick={() => setShown(shown + atOnce)}>
            {said.more}
          </Button>
        </Center>
      )}
    </Stack>
  )
}

type Standing = 'now' | 'later' | 'over'
const colours = { now: 'teal', later: 'amber', over: 'gray' } as const
type Props = { rates: Rate[]; nameOf: (rate: Rate) => string; standingOf: (rate: Rate) => Standing }

function Listed({ rates, nameOf, standingOf }: Props) {
  const { words, locale } = useSpeech()
  const { rates: said } = words
  return (
    <Table aria-label={said.title} miw={720}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{said.country}</Table.Th>
          <Table.Th>{said.category}</Table.Th>
          <Table.Th>{said.from}</Table.Th>
          <Table.Th ta="end">{said.price}</Table.Th>
          <Table.Th>{said.standing}</Table.Th>
          <Table.Th>{said.source}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rates.map((rate) => (
          <Table.Tr key={`${rate.country} ${rate.category} ${rate.validFrom}`}>
            <Table.Td>{nameOf(rate)}</Table.Td>
            <Table.Td>{said.categories[rate.category as keyof typeof said.categories] ?? rate.category}</Table.Td>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>
              <time dateTime={rate.validFrom}>{dayIn(rate.validFrom, locale)}</time>
            </Table.Td>
            <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
              <bdi>{priceIn(rate, locale)}</bdi>
            </Table.Td>
            <Table.Td>
              <Badge color={colours[standingOf(rate)]}>{said.standings[standingOf(rate)]}</Badge>
            </Table.Td>
            <Table.Td c="dimmed">
              <bdi>{rate.source}</bdi>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

const dayIn = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

const priceIn = ({ micros, currency }: Rate, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: 4, maximumFractionDigits: 6 }).format(Number(decimalOf(micros)))

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTable, type TableRow } from './records.ts'

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

async function rowsOf(texts: string[], { delimiter = ',', width = 2 } = {}): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of readTable(pieces(...texts), { delimiter, headerLine: 1, width })) rows.push(row)
  return rows
}

test('rows carry the line on which they begin, over quoted line breaks, blank lines and line ends of all systems', async () => {
  expect(await rowsOf(['id,title\r\n1,"two\r\nlines"\r\n\r\n2,a\n3,"x ""y"""\r4,b'])).toEqual([
    { line: 2, cells: ['1', 'two\r\nlines'] },
    { line: 5, cells: ['2', 'a'] },
    { line: 6, cells: ['3', 'x "y"'] },
    { line: 7, cells: ['4', 'b'] },
  ])
})

test('quotes that cannot matter are letters', async () => {
  expect(await rowsOf(['id,title\n1,15" screen\n2,"the "best" one"\n'])).toEqual([
    { line: 2, cells: ['1', '15" screen'] },
    { line: 3, cells: ['2', '"the "best" one"'] },
  ])
})

test('a quote that is never closed costs its own line, and the rows after it are read', async () => {
  const broken = { broken: expect.stringContaining('never closed') }
  expect(await rowsOf(['id,title\n1,"open\n2,b\n3,"good"\n4,d\n'])).toEqual([
    { line: 2, ...broken },
    { line: 3, cells: ['2', 'b'] },
    { line: 4, cells: ['3', 'good'] },
    { line: 5, cells: ['4', 'd'] },
  ])
  expect(await rowsOf(['id,title\n1,a\n2,"open to the end\n3,c\n'])).toEqual([
    { line: 2, cells: ['1', 'a'] },
    { line: 3, ...broken },
    { line: 4, cells: ['3', 'c'] },
  ])
})

test('a row of endless length is refused without being kept', async () => {
  const rows = await rowsOf(['id,title\n', '1,"', ...Array.from({ length: 40 }, () => 'x'.repeat(20_000)), '\n2,b\n'])
  expect(rows).toEqual([
    { line: 2, broken: expect.stringContaining('far too long') },
    { line: 3, cells: ['2', 'b'] },
  ])
})

test('a file that is broken over and over is given up, and says so', async () => {
  const rows = await rowsOf([`id,title\n${'1,"a\n2,"b,c\n'.repeat(3000)}`])
  expect(rows.at(-1)).toMatchObject({ broken: expect.stringContaining('not read') })
})

test('any table, written by the rules and cut into pieces anywhere between lines, is read back with its lines', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ', '👕'), maxLength: 6 })
  const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.integer({ min: 1, max: 9 }),
      async (given, delimiter, end, size) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const lines = ['id\ttitle'.replace('\t', delimiter), ...given.map((cells) => cells.map(quoted).join(delimiter))].map((line) => line + end)
        const texts = Array.from({ length: Math.ceil(lines.length / size) }, (_, index) => lines.slice(index * size, (index + 1) * size).join(''))
        const expected = given
          .map((cells, index) => ({
            line: lines
              .slice(0, index + 1)
              .join('')
              .split(/\r\n|\n|\r/).length,
            cells: [...cells],
          }))
          .filter(({ cells }) => cells.some((text) => text.trim() !== ''))
        expect(await rowsOf(texts, { delimiter })).toEqual(expected)
      },
    ),
  )
})

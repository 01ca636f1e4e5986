import { counting } from '../counting.ts'

const count = counting('en')

export const rates = {
  title: 'Rates',
  purpose: 'What WhatsApp asks for a delivered message. Costs and forecasts of all companies go by this list.',
  choose: 'Replace from a file',
  download: 'Download as CSV',
  sampleTitle: 'These are samples, not Meta’s prices',
  sample: 'Costs and forecasts are only as right as this list. Take Meta’s rate card, write it in the columns of the file below, and replace the list with it.',
  none: 'No prices yet',
  noneMeaning: 'Without a price list no message has a cost. Put one in from a CSV file with the columns named below.',
  find: 'Find a country',
  nothing: 'No country of the list is called that',
  country: 'Country',
  others: 'Every other country',
  category: 'Kind of message',
  categories: { marketing: 'Marketing', utility: 'Utility', authentication: 'Authentication', service: 'Service' },
  from: 'From',
  price: 'Price a message',
  standing: 'State',
  standings: { now: 'In force', later: 'Not yet', over: 'Over' },
  source: 'Source',
  count: (prices: number) => count(prices, { one: '# price', other: '# prices' }),
  more: 'Show more',
  format:
    'The file has the columns country (two letters, * for every other), category, valid_from (2026-11-28), currency, price (0.0625) and source. Download the list to see one.',
  replaceTitle: 'Replace the price list?',
  replaceMeaning: (before: number, after: number) =>
    `${count(after, { one: '# price takes', other: '# prices take' })} the place of ${count(before, { one: '# price', other: '# prices' })}. Messages that have a cost already keep it.`,
  replace: 'Replace',
  tooLarge: 'The file is larger than 1 MB. Shorten the sources, or leave out prices that are over.',
  refusedTitle: (rows: number) => count(rows, { one: 'Nothing was changed: # row cannot be taken', other: 'Nothing was changed: # rows cannot be taken' }),
  refusedMeaning: 'A list with holes would cost messages wrongly. Mend these rows and choose the file again.',
  line: 'Line',
  found: 'Found',
  reason: 'Reason',
  reasons: {
    country: 'No country code of two letters, and not *',
    category: 'Must be marketing, utility, authentication or service',
    valid_from: 'No day such as 2026-11-28',
    currency: 'No currency code such as USD',
    price: 'No price with up to six decimals',
    source: 'Must say where the price is from, in at most 200 letters',
    twice: 'The same country, kind and day stand above already',
  },
  faults: {
    unreadable: (found: string) => `This is not a CSV file that can be read${found && ` (line ${found})`}.`,
    columns: (found: string) => `Columns are missing: ${found}.`,
    empty: () => 'The file has no prices.',
    many: (found: string) => `The file has ${found} prices; at most 5000 are taken.`,
  },
}

import { fold } from '../words.ts'

// A number before one of these is a measure and never an amount of money. `name: spellings`.
const spellings: Record<string, string> = {
  in: 'in inch inches inchs " zoll pouce pouces pulgada pulgadas polegada polegadas inci इंच بوصه بوصة',
  ft: "ft foot feet ' pies fuss pes",
  yd: 'yd yds yard yards',
  mm: 'mm millimeter millimeters millimetre millimetres',
  cm: 'cm centimeter centimeters centimetre centimetres centimetros centimetro zentimeter सेमी سم',
  m: 'mt mts meter meters metre metres metro metros متر',
  km: 'km kms kilometer kilometers',
  sqft: 'sqft sq',
  gal: 'gal gallon gallons galones',
  qt: 'qt quart quarts',
  pt: 'pint pints',
  oz: 'oz ounce ounces onzas',
  lb: 'lb lbs libbre',
  kg: 'kg kgs kilo kilos kilogram kilograms kilogramm किलो كيلو كجم',
  g: 'gr gram grams gramme grammes gramos gramas gramm ग्राम جرام غرام',
  mg: 'mg',
  ml: 'ml mililitros milliliter millilitre مل',
  l: 'litre litres liter liters litro litros ltr ltrs lt लीटर لتر',
  gb: 'gb gig gigs gigabyte gigabytes go',
  tb: 'tb terabyte terabytes',
  mb: 'mb megabyte',
  mah: 'mah',
  mp: 'mp megapixel megapixels megapixeles',
  w: 'watt watts vatios watios',
  kw: 'kw',
  v: 'volt volts voltios',
  amp: 'amp amps ampere',
  hz: 'hz khz mhz ghz',
  btu: 'btu',
  psi: 'psi',
  hp: 'hp',
  gauge: 'gauge',
  lumen: 'lumen lumens lm',
  rpm: 'rpm',
  dpi: 'dpi',
  ply: 'ply',
  grit: 'grit',
  watt: 'wattage',
  mile: 'mile miles',
  pack: 'pack packs pk pcs pc piece pieces piezas pecas stuck teile pieza count ct pair pairs pares paar dozen set sets units unidades unidad unites stueck pièces buah lusin पीस قطعه قطع',
  year: 'year years yr yrs yo años ano anos ans jahre jahr tahun साल سنه سنوات سنين yrs saal sal month months meses mois monate bulan مهينه شهر اشهر महीने mahine week weeks days day hours hour hrs hr minutes minute min horas stunden heures jam',
  person: 'person persons people guest guests personas pessoas personnes personen orang seater seats plazas lugares sitzer लोग أشخاص اشخاص player players',
  door: 'door doors drawer drawers shelf shelves tier burner burners portas gavetas bocas puertas cajones tiroirs piece lights light speed gang lamp cell cells core cores stars percent',
}
const units = new Map<string, string>()
for (const [name, list] of Object.entries(spellings)) for (const word of list.split(' ')) units.set(fold(word), name)

/** The one name of a unit of measure, however it is spelled; undefined when the folded word is none. */
export const unitOf = (word: string): string | undefined => units.get(word)

/** Whether a unit is also what is sold: drawers are counted and bought. */
export const isThing = (word: string): boolean => units.get(word) === 'door'

// Short names that are units only when written right behind the number: "5m", "20l", "9v".
const tight = new Map(Object.entries({ m: 'm', l: 'l', g: 'g', w: 'w', v: 'v', a: 'amp', p: 'p', d: 'd', t: 't', x: 'x', y: 'year' }))

/** As `unitOf`, for a word without a space between it and its number. */
export const tightUnitOf = (word: string): string | undefined => units.get(word) ?? tight.get(word)

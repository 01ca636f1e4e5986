type Choice = { value: string; label: string }

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** The countries by their names in the reader's language. */
export function countries(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return named(codes, (code) => names.of(code), locale)
}

/** The currencies by their names in the reader's language, each with its code. */
export function currencies(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return named(Intl.supportedValuesOf('currency'), (code) => `${names.of(code)} (${code})`, locale)
}

/** The languages in which Souk speaks to shoppers. */
export function shopLanguages(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  return named(['en', 'es', 'pt-BR', 'pt'], (code) => names.of(code), locale)
}

/** The time zones of the world, as their cities are called. */
export const timeZones = (): Choice[] => ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({ value, label: value.replaceAll('_', ' ') }))

function named(codes: readonly string[], nameOf: (code: string) => string | undefined, locale: string): Choice[] {
  const choices = codes.flatMap((value) => {
    const label = nameOf(value)
    return label ? [{ value, label }] : []
  })
  return choices.sort((one, other) => one.label.localeCompare(other.label, locale))
}

const hole = /\{\{\s*([^{}]*?)\s*\}\}/g

/** The names of the variables in a text, each once, in their order. */
export const variablesIn = (text: string): string[] => [...new Set([...text.matchAll(hole)].map(([, name]) => name ?? ''))]

/** The text with what `values` has for its variables; the others stay as they are. */
export const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(hole, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole))

/** How long Meta takes a text to be: characters, counted the way that counts more. */
export const lengthOf = (text: string): number => text.length

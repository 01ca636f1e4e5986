/** One row of an import: where it begins in the file, and its cells by our names of the columns. The rest comes from JSON only. */
export type Row = {
  line: number
  cells: Readonly<Record<string, string>>
  lists?: Readonly<Record<string, string[]>>
  /** The cells that were JSON numbers, whose point stands before decimals. */
  numbers?: ReadonlySet<string>
  attributes?: Readonly<Record<string, string>>
}

/** Thrown while a row is read: this field makes it unusable. */
export class Unusable extends Error {
  readonly field: string

  constructor(field: string, reason: string) {
    super(reason)
    this.field = field
  }
}

/** What the readers of rows need to know beside the row: the company's currency (ISO 4217) and the hour, for sales that end. */
export type Reading = { currency: string; now: Date }

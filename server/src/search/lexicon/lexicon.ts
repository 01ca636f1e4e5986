/**
 * How shoppers of one language say what they want. Every field is a comma-separated list of words or phrases in ordinary spelling;
 * accents, case and hyphens do not matter. A further language is one more file of this shape in `lexicons.ts`.
 */
export type Lexicon = {
  /** Snowball's name for the language, or one of our own stemmers. */
  stemmer: string
  /** Before an amount: it must not be exceeded. */
  under: string
  /** Before an amount: it must be reached. */
  over: string
  /** After an amount: it must not be exceeded. */
  orLess: string
  /** After an amount: it must be reached. */
  orMore: string
  around: string
  /** After an amount: "or so". */
  orSo: string
  /** Opens a range ("between"). */
  between: string
  /** Joins the two ends of a range ("and", "to"). */
  joins: string
  /** Closes a range that stands before it ("ke beech"). */
  within: string
  /** Turns a comparison round ("not" more than). */
  not: string
  /** May stand between "not" and a comparison ("not pay more than"), and between a comparison and its amount. */
  spend: string
  /** Before a bare amount: it is what the shopper wants to spend ("for $40"). */
  worth: string
  /** Small amount words: `word=number`. Numbers under 100 add up, multipliers are in `times`. */
  numbers: string
  /** `word=number`: hundred, thousand, lakh. */
  times: string
  cheapest: string
  dearest: string
  newest: string
  onSale: string
  inStock: string
  /** What follows must not apply ("without", "not"). */
  without: string
  /** Joins further exclusions ("not white or black"). */
  or: string
  sizeMarks: string
  /** `phrase=key`. Keys of sizes: xs s m l xl xxl. */
  sizes: string
  /** `phrase=key`: blue, navy … The first phrase of a key is the plain word for it. */
  colours: string
  /** `phrase=key`. Keys: male, female, unisex; with an age: `female kids`. */
  people: string
  materials: string
  /** Marks a category by name ("in the shoes section"). */
  categoryMarks: string
  /** Spoken around what is wanted, never part of it: dropped anywhere. */
  courtesy: string
  /** Articles and prepositions: dropped at either end of what is left, and weightless in matching. */
  small: string
}

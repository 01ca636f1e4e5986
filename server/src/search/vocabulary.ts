/** The words a company's own catalogue is described with; readings depend on it, so a new brand works at once. All keys are folded. */
export type Vocabulary = {
  /** Brand as typed → as the catalogue writes it. Only those that mean the brand wherever they are said. */
  brands: ReadonlyMap<string, string>
  /** Colour key or the shop's own name for a colour → how the shop says it. */
  colours: ReadonlyMap<string, string>
  sizes: ReadonlyMap<string, string>
  materials: ReadonlyMap<string, string>
  genders: ReadonlySet<string>
  ageGroups: ReadonlySet<string>
  /** Category name → as the catalogue writes it. */
  categories: ReadonlyMap<string, string>
  /** Whether some product title has the word. */
  has: (word: string) => boolean
  /** Whether some product title has the two words side by side. */
  hasPair: (first: string, second: string) => boolean
}

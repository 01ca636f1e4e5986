import type { Product } from '../catalog/contract.ts'
import { piecesLeft, priceOf } from '../catalog/contract.ts'
import { type Facet, keysOf, spokenKeys } from './facets.ts'
import { Growing } from './growing.ts'
import { type Learned, nothingLearned } from './learned.ts'
import { buildPostings, type Postings } from './postings.ts'
import { buildSpelling, type Spelling } from './spelling.ts'
import { stemmerOf } from './stems.ts'
import { formOf, isNumber, termsOf } from './terms.ts'
import type { Vocabulary } from './vocabulary.ts'
import { vocabularyOf } from './vocabulary-of.ts'
import { phraseOf } from './words.ts'

/** A company's products as arrays that can be searched in microseconds. A product is its place in them. */
export type ProductIndex = Postings & {
  language: string
  stem: (word: string) => string
  size: number
  ids: string[]
  /** The article a place belongs to; variants share it. */
  articles: Int32Array
  articleCount: number
  /** What it costs today, minor units. */
  prices: Float64Array
  onSale: Uint8Array
  inStock: Uint8Array
  updated: Float64Array
  newest: number
  /** Stemmed word → term. */
  terms: ReadonlyMap<string, number>
  /** Word as written, folded → term. */
  words: Map<string, number>
  /** 1 where a title has the term. */
  titled: Uint8Array
  titleStarts: Int32Array
  titleTerms: Int32Array
  /** How each of them is written, in eight bits: tells singular from plural. */
  titleForms: Uint8Array
  /** How many of a title's words come before what only adds to it ("for …", "with …", a comma). */
  titleHeads: Int32Array
  /** Places in rising order for every key of every facet. */
  facets: Record<Facet, ReadonlyMap<string, Int32Array>>
  spelling: Spelling
  vocabulary: Vocabulary
  /** What the company earns on it, percent of the price; NaN where nobody said. */
  margins: Float32Array
  learned: Learned
}

const longestDescription = 1500

type FacetLists = Record<Facet, Map<string, Growing>>
type Labels = Record<'brands' | 'colours' | 'sizes' | 'materials' | 'categories', Map<string, number>>

/** What a build has gathered so far. */
type Draft = {
  stem: (word: string) => string
  terms: Map<string, number>
  words: Map<string, number>
  titledTerms: Growing
  entries: Growing
  entryStarts: Growing
  lengths: Growing
  titleStarts: Growing
  titleTerms: Growing
  titleForms: Growing
  titleHeads: Growing
  facets: FacetLists
  labels: Labels
  ids: string[]
  articles: Growing
  articleOf: Map<string, number>
  prices: number[]
  onSale: number[]
  inStock: number[]
  updated: number[]
  margins: number[]
}

/** Builds the index of a company's products in its own language (BCP 47). Yields to others between slices, so that serving goes on. */
export async function buildIndex(products: Iterable<Product>, language: string): Promise<ProductIndex> {
  const draft = newDraft(language)
  let count = 0
  for (const product of products) {
    addProduct(draft, product)
    if (++count % 500 === 0) await new Promise((resume) => setImmediate(resume))
  }
  return finish(draft, language)
}

function newDraft(language: string): Draft {
  const lists = () => new Map<string, Growing>()
  const labels = () => new Map<string, number>()
  return {
    stem: stemmerOf(language),
    terms: new Map(),
    words: new Map(),
    titledTerms: new Growing(),
    entries: new Growing(),
    entryStarts: new Growing(),
    lengths: new Growing(),
    titleStarts: new Growing(),
    titleTerms: new Growing(),
    titleForms: new Growing(),
    titleHeads: new Growing(),
    facets: { brands: lists(), colours: lists(), sizes: lists(), materials: lists(), genders: lists(), ageGroups: lists(), categories: lists() },
    labels: { brands: labels(), colours: labels(), sizes: labels(), materials: labels(), categories: labels() },
    ids: [],
    articles: new Growing(),
    articleOf: new Map(),
    prices: [],
    onSale: [],
    inStock: [],
    updated: [],
    margins: [],
  }
}

function addProduct(draft: Draft, product: Product) {
  const place = draft.ids.length
  draft.ids.push(product.id)
  draft.articles.push(articleOf(draft, product.itemGroupId ?? `\0${product.id}`))
  draft.prices.push(priceOf(product))
  draft.onSale.push(product.salePrice === null ? 0 : 1)
  draft.inStock.push(piecesLeft(product) > 0 ? 1 : 0)
  draft.updated.push(product.updatedAt.getTime())
  draft.margins.push(Number.parseFloat(product.attributes.margin ?? ''))
  draft.entryStarts.push(draft.entries.length)
  for (const [field, text] of textsOf(product)) addText(draft, field, text)
  draft.titleHeads.push(termsOf(headOf(product.title)).length)
  addFacets(draft, place, product)
}

const addition = / (?:for|with|in|by|w\/|für|mit|aus|para|com|con|pour|avec|en|untuk|dengan|في|مع) (?!\.)|[,(;|]| - |: /i
const headOf = (title: string): string => {
  const end = title.slice(1).search(addition)
  return end < 0 ? title : title.slice(0, end + 1)
}

function articleOf(draft: Draft, group: string): number {
  const known = draft.articleOf.get(group)
  if (known !== undefined) return known
  const article = draft.articleOf.size
  draft.articleOf.set(group, article)
  return article
}

function textsOf(product: Product): [number, string][] {
  const own = [product.colour, product.size, product.material, product.gender, product.ageGroup, product.retailerId]
  return [
    [0, product.title],
    [1, product.brand ?? ''],
    [2, product.categoryPath.join(' . ')],
    [3, [...own.filter((value) => value !== null), ...Object.values(product.attributes)].join(' . ')],
    [4, product.description.slice(0, longestDescription)],
  ]
}

function addText(draft: Draft, field: number, text: string) {
  if (field === 0) draft.titleStarts.push(draft.titleTerms.length)
  let length = 0
  for (const { word, also } of text === '' ? [] : termsOf(text)) {
    const term = termOf(draft, word)
    draft.entries.push(term * 8 + field)
    length++
    if (field === 0) {
      draft.titleTerms.push(term)
      draft.titleForms.push(formOf(word))
    }
    if (field < 4) draft.titledTerms.push(term)
    if (also !== undefined) draft.entries.push(termOf(draft, also) * 8 + field)
  }
  draft.lengths.push(length)
}

function termOf(draft: Draft, word: string): number {
  const known = draft.words.get(word)
  if (known !== undefined) return known
  const stem = isNumber(word) ? word : draft.stem(word)
  const term = draft.terms.get(stem) ?? draft.terms.size
  draft.terms.set(stem, term)
  draft.words.set(word, term)
  return term
}

function addFacets(draft: Draft, place: number, product: Product) {
  if (product.brand) addFacet(draft, { facet: 'brands', label: product.brand, place })
  if (product.colour) addFacet(draft, { facet: 'colours', label: product.colour, place })
  if (product.size) addFacet(draft, { facet: 'sizes', label: product.size, place })
  if (product.material) addFacet(draft, { facet: 'materials', label: product.material, place })
  for (const name of product.categoryPath) addFacet(draft, { facet: 'categories', label: name, place })
  if (product.gender) addFacet(draft, { facet: 'genders', label: product.gender, place })
  if (product.ageGroup) addFacet(draft, { facet: 'ageGroups', label: product.ageGroup, place })
  if (!product.gender || !product.ageGroup) addPeople(draft, place, product)
}

// Shops that leave gender and age empty still say "Men" and "Kids" in titles and categories.
function addPeople(draft: Draft, place: number, product: Product) {
  const said = peopleIn(`${product.title} . ${product.categoryPath.join(' . ')}`)
  if (!product.gender) for (const key of new Set(said.filter(isGender))) list(draft.facets.genders, key).push(place)
  if (!product.ageGroup) for (const key of new Set(said.filter((key) => !isGender(key)))) list(draft.facets.ageGroups, key).push(place)
}

const isGender = (key: string) => key === 'male' || key === 'female' || key === 'unisex'
const mayBePeople =
  /m[ae]n|lad|boy|girl|kid|child|baby|infan|toddl|uni|herr|dam|frau|jung|kind|hom|muj|niñ|masc|fem|homb|caball|menin|crian|enf|gar[cç]|fil|pria|wanit|perem|anak|bayi|bebé|bebê|bébé|adult|[^\p{ASCII}a-zà-ÿ]/iu
const peopleIn = (text: string) => (mayBePeople.test(text) ? spokenKeys(phraseOf(text), 'people') : [])

function addFacet(draft: Draft, { facet, label, place }: { facet: Facet; label: string; place: number }) {
  if (facet !== 'genders' && facet !== 'ageGroups') draft.labels[facet].set(label, (draft.labels[facet].get(label) ?? 0) + 1)
  for (const key of keysOf(facet, label)) {
    const places = list(draft.facets[facet], key)
    if (places.last() !== place) places.push(place)
  }
}

function list(lists: Map<string, Growing>, key: string): Growing {
  const known = lists.get(key)
  if (known) return known
  const made = new Growing(4)
  lists.set(key, made)
  return made
}

function finish(draft: Draft, language: string): ProductIndex {
  const size = draft.ids.length
  draft.entryStarts.push(draft.entries.length)
  draft.titleStarts.push(draft.titleTerms.length)
  const titled = new Uint8Array(draft.terms.size)
  for (const term of draft.titledTerms.done()) titled[term] = 1
  const postings = buildPostings({
    size,
    terms: draft.terms.size,
    entries: draft.entries.done(),
    entryStarts: draft.entryStarts.done(),
    lengths: draft.lengths.done(),
  })
  const index = {
    ...postings,
    language,
    stem: draft.stem,
    size,
    ids: draft.ids,
    articles: draft.articles.done(),
    articleCount: draft.articleOf.size,
    prices: Float64Array.from(draft.prices),
    onSale: Uint8Array.from(draft.onSale),
    inStock: Uint8Array.from(draft.inStock),
    updated: Float64Array.from(draft.updated),
    margins: Float32Array.from(draft.margins),
    newest: draft.updated.reduce((latest, time) => Math.max(latest, time), 0),
    learned: nothingLearned,
    terms: draft.terms,
    words: draft.words,
    titled,
    titleStarts: draft.titleStarts.done(),
    titleTerms: draft.titleTerms.done(),
    titleForms: Uint8Array.from(draft.titleForms.done()),
    titleHeads: draft.titleHeads.done(),
    facets: facetsDone(draft.facets),
    spelling: buildSpelling(draft.words, titled, postings.counts),
  }
  return { ...index, vocabulary: vocabularyOf(index, draft.labels) }
}

function facetsDone(lists: FacetLists): ProductIndex['facets'] {
  const done = (facet: Facet) => new Map(Array.from(lists[facet], ([key, places]) => [key, places.done()] as const))
  return {
    brands: done('brands'),
    colours: done('colours'),
    sizes: done('sizes'),
    materials: done('materials'),
    genders: done('genders'),
    ageGroups: done('ageGroups'),
    categories: done('categories'),
  }
}

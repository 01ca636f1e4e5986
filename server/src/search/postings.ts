/** For every term the places that have it, in rising order, and how much it counts there. */
export type Postings = {
  /** Where a term's places begin; one more at the end. */
  starts: Int32Array
  places: Int32Array
  /** BM25F, saturated over all fields, without the idf; 0 to 1. */
  impacts: Float32Array
  /** A bit for every field of the place that has the term. */
  fields: Uint8Array
  idfs: Float32Array
  /** In how many products a term occurs. */
  counts: Int32Array
}

type Gathered = {
  size: number
  terms: number
  /** term * 8 + field, in the order of the products. */
  entries: Int32Array
  entryStarts: Int32Array
  /** Words a field has, five a product. */
  lengths: Int32Array
}

// How much a field counts, and how much a long one counts less (BM25F's w and b): title, brand, category, attributes, description.
export const fieldWeights = [3, 2, 1.5, 0.5, 0.4]
export const fieldNorms = [0.55, 0.2, 0.3, 0.5, 0.6]
/** BM25's saturation. */
export const saturation = { k: 2.2 }

/** Turns gathered words into postings (Robertson, Zaragoza & Taylor 2004: the fields' frequencies are weighed before they saturate). */
export function buildPostings(gathered: Gathered): Postings {
  const counts = countPlaces(gathered)
  const starts = new Int32Array(gathered.terms + 1)
  for (let term = 0; term < gathered.terms; term++) starts[term + 1] = at(starts, term) + at(counts, term)
  const places = new Int32Array(at(starts, gathered.terms))
  const impacts = new Float32Array(places.length)
  const fields = new Uint8Array(places.length)
  fill(gathered, { starts, places, impacts, fields })
  return { starts, places, impacts, fields, idfs: idfsOf(counts, gathered.size), counts }
}

export const at = (items: { readonly [place: number]: number }, place: number): number => items[place] ?? 0

function countPlaces({ size, terms, entries, entryStarts }: Gathered): Int32Array {
  const counts = new Int32Array(terms)
  const seen = new Int32Array(terms).fill(-1)
  for (let place = 0; place < size; place++) {
    for (let entry = entryStarts[place] as number; entry < (entryStarts[place + 1] as number); entry++) {
      const term = (entries[entry] as number) >> 3
      if (seen[term] === place) continue
      seen[term] = place
      counts[term] = (counts[term] as number) + 1
    }
  }
  return counts
}

function idfsOf(counts: Int32Array, size: number): Float32Array {
  return Float32Array.from(counts, (count) => Math.log(1 + (size - count + 0.5) / (count + 0.5)))
}

function averages(lengths: Int32Array, size: number): number[] {
  const sums = [0, 0, 0, 0, 0]
  for (let item = 0; item < lengths.length; item++) sums[item % 5] = (sums[item % 5] as number) + (lengths[item] as number)
  return sums.map((sum) => Math.max(sum / Math.max(size, 1), 1e-9))
}

function fill(
  { size, terms, entries, entryStarts, lengths }: Gathered,
  { starts, places, impacts, fields }: Pick<Postings, 'starts' | 'places' | 'impacts' | 'fields'>,
) {
  const mean = averages(lengths, size)
  const weights = new Float32Array(terms)
  const masks = new Uint8Array(terms)
  const next = starts.slice()
  const perField = new Float32Array(5)
  for (let place = 0; place < size; place++) {
    for (let field = 0; field < 5; field++) {
      const norm = fieldNorms[field] as number
      perField[field] = (fieldWeights[field] as number) / (1 - norm + (norm * (lengths[place * 5 + field] as number)) / (mean[field] as number))
    }
    const end = entryStarts[place + 1] as number
    for (let entry = entryStarts[place] as number; entry < end; entry++) {
      const packed = entries[entry] as number
      weights[packed >> 3] = (weights[packed >> 3] as number) + (perField[packed & 7] as number)
      masks[packed >> 3] = (masks[packed >> 3] as number) | (1 << (packed & 7))
    }
    for (let entry = entryStarts[place] as number; entry < end; entry++) {
      const term = (entries[entry] as number) >> 3
      const weight = weights[term] as number
      if (weight === 0) continue
      weights[term] = 0
      const slot = next[term] as number
      next[term] = slot + 1
      places[slot] = place
      impacts[slot] = weight / (saturation.k + weight)
      fields[slot] = masks[term] as number
      masks[term] = 0
    }
  }
}

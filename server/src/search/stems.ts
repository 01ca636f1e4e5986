import snowball from 'snowball-stemmers'
import { lexicons } from './lexicon/lexicons.ts'

export type Stem = (word: string) => string

// Longest endings first; what is left must still be a word.
const hindiEndings = ['ियों', 'ाओं', 'ुओं', 'ाएं', 'ाएँ', 'ियां', 'ियाँ', 'ों', 'ें', 'ीं', 'ा', 'े', 'ी', 'ो', 'ि', 'ु', 'ू']
const indonesianBefore = /^(?:meng|men|mem|me|peng|pen|pem|ber|ter|di|ke|se)(?=\w{4})/
const indonesianAfter = /(?:nya|kan|an|lah|kah)$/

const own: Record<string, Stem> = {
  hindi: (word) => {
    const ending = hindiEndings.find((candidate) => word.endsWith(candidate) && word.length - candidate.length >= 2)
    return ending ? word.slice(0, -ending.length) : word
  },
  indonesian: (word) => {
    const bare = word.replace(/^(\w+)-\1$/, '$1').replace(/nya$/, '')
    const cut = bare.length > 6 ? bare.replace(indonesianAfter, '') : bare
    return cut.length > 6 ? cut.replace(indonesianBefore, '') : cut
  },
}

/** The stemmer of a language (BCP 47); words of other scripts and short words pass as they are. English stands in for unknown languages. */
export function stemmerOf(language: string): Stem {
  const name = lexicons[language.slice(0, 2).toLowerCase()]?.stemmer ?? 'english'
  const stem = own[name] ?? snowballOf(name)
  const latin = name !== 'hindi' && name !== 'arabic' ? undefined : snowballOf('english')
  return (word) => {
    if (word.length < 3 || /\d/.test(word)) return word
    return latin && /^[a-z]/.test(word) ? latin(word) : stem(word)
  }
}

function snowballOf(name: string): Stem {
  const stemmer = snowball.newStemmer(name)
  if (name !== 'english') return (word) => stemmer.stem(word)
  return (word) => {
    // Folding took the apostrophes; "womens" and "mens" are the words they belong to.
    const bare = word === 'womens' ? 'women' : word === 'mens' ? 'men' : word
    return stemmer.stem(bare.endsWith('ves') && bare.length > 5 ? `${bare.slice(0, -3)}f` : bare)
  }
}

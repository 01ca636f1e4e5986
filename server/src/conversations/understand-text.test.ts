import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Change, Intent, Quantity, Which } from './intent.ts'
import { ears, languageCalled } from './languages.ts'
import { type Scene, understandText } from './understand-text.ts'

const shown = ['Harbor Oxford Shirt', 'Linen Camp Shirt', '2 in 1 Shampoo', 'Stop Motion Camera', 'Cart Organizer'].map((title, index) => ({
  id: `p${index + 1}`,
  title,
}))
const inCart = ['Harbor Oxford Shirt', 'Enamel Mug', 'Panela de Ferro', 'Caneca Azul', 'Taza Roja'].map((title, index) => ({ id: `c${index + 1}`, title }))
const goods = new Set('hello yes kitty thank cards chart charge clean tank card smart first second'.split(' '))

const scenes = {
  fresh: { last: 'nothing', shown: [], cart: [] },
  results: { last: 'results', shown, cart: [] },
  product: { last: 'product', shown: shown.slice(0, 2), cart: [] },
  cart: { last: 'cart', shown: [], cart: inCart },
} satisfies Record<string, Pick<Scene, 'last' | 'shown' | 'cart'>>

type Case = { scene: keyof typeof scenes; phrase: string; wish: string }

function readCases(file: string): Case[] {
  let scene: keyof typeof scenes = 'fresh'
  return readFileSync(new URL(`phrases/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('@ ')) scene = line.slice(2) as keyof typeof scenes
      const [phrase, wish] = line.split(' => ')
      return phrase !== undefined && wish !== undefined ? [{ scene, phrase, wish }] : []
    })
}

describe.each(['en', 'en-more', 'en-third', 'en-suggesting', 'pt', 'pt-more', 'pt-third', 'pt-suggesting', 'es', 'es-suggesting'])('%s', (file) => {
  const language = file.slice(0, 2)
  test.each(readCases(`${file}.txt`))('$scene: “$phrase” is understood as $wish', ({ scene, phrase, wish }) => {
    const { intents, language: heardIn } = understandText(phrase, { ...scenes[scene], language, languageCalled, isWord: (word) => goods.has(word) }, ears)
    expect(intents.map(inShort).join(' + ')).toBe(wish)
    expect(heardIn).toBe(/^language (\w+)/.exec(wish)?.[1] ?? language)
  })
})

const inShort = (intent: Intent): string => {
  switch (intent.kind) {
    case 'seek':
      return `search:${intent.words}`
    case 'refine':
      return `refine ${intent.refinement}`
    case 'language':
      return `language ${intent.language}`
    case 'number':
      return `pieces ${intent.number}`
    case 'add':
      return [
        'add',
        ...(intent.quantity ? [count(intent.quantity)] : []),
        name(intent.which),
        ...(intent.variant ? [`(${intent.variant.toLowerCase()})`] : []),
      ].join(' ')
    case 'change':
      return intent.change ? `set ${change(intent.change)} ${intent.which ? name(intent.which) : ''}` : 'change'
    case 'status':
    case 'cancel':
      return intent.number ? `${intent.kind} ${intent.number}` : intent.kind
    case 'remove':
    case 'show':
    case 'similar':
    case 'details':
    case 'options':
    case 'goesWith':
      return intent.which ? `${intent.kind} ${name(intent.which)}` : intent.kind
    default:
      return intent.kind
  }
}

const count = (quantity: Quantity) => ('odd' in quantity ? quantity.odd : String(quantity.pieces))

function change(change: Change): string {
  if ('to' in change) return 'odd' in change.to && change.to.odd === 'zero' ? '0' : count(change.to)
  return 'by' in change ? `${change.by > 0 ? '+' : ''}${change.by}` : `x${change.times}`
}

function name(which: Which): string {
  if (which.by === 'position') return `#${which.position}`
  if (which.by === 'words') return `"${which.words}"`
  if (which.by === 'id') return which.id
  return which.by === 'it' ? 'it' : which.extreme
}

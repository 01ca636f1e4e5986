import { type Ear, openEar } from './hearing.ts'
import { hears as en } from './words/en.ts'
import { hears as pt } from './words/pt.ts'

/** The languages we understand, made ready once. */
export const ears: ReadonlyMap<string, Ear> = new Map([
  ['en', openEar(en)],
  ['pt', openEar(pt)],
])

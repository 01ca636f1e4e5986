export type { Problem } from './http.ts'
export { exponentOf, type Money, toDecimal } from './money.ts'

export { addUpEvents, findToAddUp } from './adding-up.ts'
export { readStats } from './stats.ts'

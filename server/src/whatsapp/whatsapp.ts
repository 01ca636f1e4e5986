export type { Lane } from '../conversations/conversations.ts'
export { lookAtLines } from './health.ts'
export { deliverNext, findToSend, markHeard } from './outbox.ts'
export { render } from './render.ts'

export type { Lane } from '../conversations/conversations.ts'
export type { Graph } from './cloud-api.ts'
export { deliverNext, findToSend, markHeard } from './outbox.ts'
export { render } from './render.ts'

export { answerNext, findWaiting, isKeepingUp, nextMessageDue } from './answer.ts'
export * as bubbles from './bubbles.ts'
export { hear } from './hear.ts'
export { tellNext } from './news.ts'
export {
  applyStatuses,
  type Claim,
  claimToSend,
  type Failure,
  findToSend,
  holdLine,
  newestHeard,
  type Outgoing,
  retryLater,
  sendAgain,
  settleFailed,
  settleSent,
  settleUnknown,
} from './outgoing.ts'
export { conversationRoutes } from './routes.ts'
export { type Saying, say } from './saying.ts'
export { openVoice, type Voice } from './voice.ts'

export { answerNext, findWaiting, isKeepingUp, nextMessageDue } from './answer.ts'
export * as bubbles from './bubbles.ts'
export { type Claim, claimToSend, findToSend, type Held, type Lane } from './claiming.ts'
export {
  costOf,
  costOfConversation,
  countServiceMessages,
  type DailyCost,
  findToPrice,
  noteRateMissing,
  type Price,
  priceAnew,
  savePrices,
  selectUnpriced,
  sumConversations,
  sumCosts,
  sumCostsByDay,
  sumDailyCosts,
  sumSaved,
} from './costs.ts'
export { findFeatures } from './features.ts'
export { openAiAnswers, resealProviders } from './free-answers.ts'
export { hear } from './hear.ts'
export { tellNext } from './news.ts'
export {
  applyStatuses,
  type Failure,
  giveBack,
  type Hold,
  holdConversation,
  type Outgoing,
  retryLater,
  sendAgain,
  settleFailed,
  settleSent,
  settleUnknown,
} from './outgoing.ts'
export { measureQueues } from './queues.ts'
export { conversationRoutes } from './routes.ts'
export { type Saying, say } from './saying.ts'
export { countLineFailure, grantSpeed, holdCampaigns, holdLine, resumeLine, slowDown } from './sending-lines.ts'
export { findSent, type Sent } from './sent.ts'
export { listSetAside, tryAgain } from './set-aside.ts'
export { findStandings, lockStandings, type Standing } from './standing.ts'
export { findUnknown, tellUnknown } from './unknown.ts'
export { openVoice, type Voice } from './voice.ts'
export type { Hearing } from './waiting.ts'

export { announce, findToAnnounce } from './announcing.ts'
export { findToPost, forgetOldDeliveries, nextDelivery, postNext } from './delivering.ts'
export { resealEndpoints } from './endpoints.ts'

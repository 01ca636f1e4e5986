export { announce, findToAnnounce } from './announcing.ts'
export { findToPost, forgetOldDeliveries, postNext } from './delivering.ts'
export { resealEndpoints } from './endpoints.ts'

export { beginRecoveries } from './beginning.ts'
export { findRecoveries, followUp } from './following.ts'
export { selectCompaniesDue as findDueReminders, selectNextDue as nextReminder } from './queries.ts'
export { remindNext } from './reminding.ts'

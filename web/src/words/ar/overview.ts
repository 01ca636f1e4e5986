import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('ar')
const orderForms = { zero: 'لا طلبات', one: 'طلب واحد', two: 'طلبان', few: '# طلبات', many: '# طلبًا', other: '# طلب' }

export const overview: Words['overview'] = {
  title: 'نظرة عامة',
  purpose: 'اليوم في متجرك، ومن ينتظرك.',
  ordered: 'طُلب اليوم',
  paid: 'المدفوع',
  waiting: 'بانتظار الدفع',
  unread: 'محادثات غير مقروءة',
  orders: (orders) => count(orders, orderForms),
  ofOrders: (orders, all) => `${orders} من ${count(all, orderForms)} اليوم`,
  conversations: (conversations, more) =>
    more
      ? `${conversations} أو أكثر`
      : count(conversations, { zero: 'لا متسوقين', one: 'متسوق واحد', two: 'متسوقان', few: '# متسوقين', many: '# متسوقًا', other: '# متسوق' }),
  persons: (persons) =>
    count(persons, {
      zero: 'لا أحد يريد التحدث إلى شخص',
      one: 'واحد يريد التحدث إلى شخص',
      two: 'اثنان يريدان التحدث إلى شخص',
      few: '# يريدون التحدث إلى شخص',
      many: '# يريدون التحدث إلى شخص',
      other: '# يريدون التحدث إلى شخص',
    }),
  nobody: 'لا أحد ينتظرك',
  moreThan: (orders) => `أكثر من أمس في هذا الوقت بـ ${orders}`,
  fewerThan: (orders) => `أقل من أمس في هذا الوقت بـ ${orders}`,
  same: 'مثل أمس في هذا الوقت',
  atLeast: (amount) => `${amount} أو أكثر`,
  latestOrders: 'آخر الطلبات',
  allOrders: 'كل الطلبات',
  latestConversations: 'آخر المحادثات',
  allConversations: 'كل المحادثات',
}

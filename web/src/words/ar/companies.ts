import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('ar')

export const companies: Words['companies'] = {
  title: 'الشركات',
  purpose: 'متاجر هذه المنصة وأرقام واتساب التي تبيع عليها.',
  columns: { name: 'الشركة', number: 'رقم واتساب', language: 'اللغة', currency: 'العملة', timeZone: 'المنطقة الزمنية', status: 'الحالة' },
  status: { active: 'نشطة', suspended: 'موقوفة' },
  noNumber: 'بلا رقم',
  count: (companies) => count(companies, { zero: 'لا شركات', one: 'شركة واحدة', two: 'شركتان', few: '# شركات', many: '# شركة', other: '# شركة' }),
  noneTitle: 'لا شركات بعد',
  none: 'تظهر الشركة هنا فور إنشائها.',
}

import type { Words } from '../languages.ts'

export const numbers: Words['numbers'] = {
  title: 'أرقام واتساب',
  purpose: 'رقم كل شركة، وأسرارها بأواخرها فقط، وهل يتفاهم واتساب وسوق.',
  find: 'ابحث عن شركة أو رقم',
  nothing: 'لا شركة ولا رقم بهذا الاسم',
  routed: 'تصلها الأحداث',
  lost: 'لا تصلها الأحداث',
  lostMeaning: 'حدث موقّع بسر التطبيق هذا لن يصل إلى هذه الشركة وحدها. ضع السر والمعرّفات كما تعرضها ميتا.',
  test: 'اختبر الآن',
  testOf: (company) => `اختبر رقم ${company} الآن`,
  changeOf: (company) => `رقم ${company} وأسراره`,
  untested: 'لم يُختبر بعد.',
  works: 'يعمل.',
  broken: 'لا يعمل.',
}

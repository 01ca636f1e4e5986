import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('ar')
const prices = { zero: 'لا أسعار', one: 'سعر واحد', two: 'سعران', few: '# أسعار', many: '# سعرًا', other: '# سعر' }

export const rates: Words['rates'] = {
  title: 'الأسعار',
  purpose: 'ما يطلبه واتساب عن كل رسالة تصل. تكاليف كل الشركات وتوقعاتها بحسب هذه القائمة.',
  choose: 'استبدل من ملف',
  download: 'نزّل كملف CSV',
  sampleTitle: 'هذه أمثلة وليست أسعار ميتا',
  sample: 'لا تصح التكاليف والتوقعات إلا بقدر صحة هذه القائمة. خذ قائمة ميتا واكتبها في أعمدة الملف الموصوف أدناه ثم استبدل القائمة بها.',
  none: 'لا أسعار بعد',
  noneMeaning: 'بلا قائمة أسعار لا تكلفة لأي رسالة. ضع ملف CSV بالأعمدة المذكورة أدناه.',
  find: 'ابحث عن بلد',
  nothing: 'لا بلد في القائمة بهذا الاسم',
  country: 'البلد',
  others: 'كل البلدان الأخرى',
  category: 'نوع الرسالة',
  categories: { marketing: 'تسويق', utility: 'خدمية', authentication: 'تحقق', service: 'رد' },
  from: 'من',
  price: 'سعر الرسالة',
  standing: 'الحالة',
  standings: { now: 'سارٍ', later: 'ليس بعد', over: 'انتهى' },
  source: 'المصدر',
  count: (number) => count(number, prices),
  more: 'أظهر المزيد',
  format: 'أعمدة الملف: country (حرفان، و* لكل البلدان الأخرى) وcategory وvalid_from (2026-11-28) وcurrency وprice (0.0625) وsource. نزّل القائمة لترى مثالًا.',
  replaceTitle: 'استبدال قائمة الأسعار؟',
  replaceMeaning: (before, after) => `القائمة الجديدة: ${count(after, prices)}. القائمة الحالية: ${count(before, prices)}. الرسائل التي لها تكلفة تبقى عليها.`,
  replace: 'استبدل',
  tooLarge: 'الملف أكبر من ميغابايت واحد. اختصر المصادر أو احذف الأسعار المنتهية.',
  refusedTitle: (rows) =>
    `لم يتغير شيء: ${count(rows, { zero: 'لا صفوف مرفوضة', one: 'صف واحد مرفوض', two: 'صفان مرفوضان', few: '# صفوف مرفوضة', many: '# صفًا مرفوضًا', other: '# صف مرفوض' })}`,
  refusedMeaning: 'قائمة ناقصة تعطي تكاليف خاطئة. أصلح هذه الصفوف واختر الملف من جديد.',
  line: 'السطر',
  found: 'الموجود',
  reason: 'السبب',
  reasons: {
    country: 'ليس رمز بلد من حرفين ولا *',
    category: 'يجب أن يكون marketing أو utility أو authentication أو service',
    valid_from: 'ليس يومًا مثل 2026-11-28',
    currency: 'ليس رمز عملة مثل USD',
    price: 'ليس سعرًا بست منازل عشرية على الأكثر',
    source: 'يجب أن يذكر مصدر السعر في 200 حرف على الأكثر',
    twice: 'البلد والنوع واليوم نفسها موجودة أعلاه',
  },
  faults: {
    unreadable: (found) => `ليس ملف CSV يمكن قراءته${found && ` (السطر ${found})`}.`,
    columns: (found) => `أعمدة ناقصة: ${found}.`,
    empty: () => 'لا أسعار في الملف.',
    many: (found) => `في الملف ${found} سعر؛ يُقبل 5000 على الأكثر.`,
  },
}

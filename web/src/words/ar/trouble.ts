import type { Words } from '../languages.ts'

export const trouble: Words['trouble'] = {
  again: 'حاول مرة أخرى',
  unreachable: 'تعذر الوصول إلى سوق',
  unreachableMeaning: 'متسوقوك في أمان: ما يكتبونه ينتظر عودة سوق. راجع اتصالك؛ تعيد هذه الصفحة المحاولة تلقائيًا.',
  unreachableHere: 'راجع اتصالك وحاول مرة أخرى.',
  brokenHere: 'حاول مرة أخرى بعد لحظة.',
  missing: 'هذا غير موجود',
  missingMeaning: 'أُزيل، أو في العنوان خطأ.',
  broken: 'حدث خطأ من جانبنا',
  brokenMeaning: 'لم يُفقد شيء. حاول مرة أخرى؛ وإن تكرر فأعطِ مدير المنصة هذا الرقم:',
  refused: 'لم يقبل سوق ذلك',
  busy: 'طلبات كثيرة',
  busyMeaning: 'سألت هذه الصفحة أكثر مما يُسمح به. ستتابع تلقائيًا بعد لحظة.',
  stale: (hour) => `غير محدّث: آخر رد من سوق كان ${hour}. تُعاد المحاولة…`,
  home: 'إلى لوحتك',
  loading: 'جارٍ التحميل',
  outdated: 'تم تحديث سوق',
  outdatedMeaning: 'هذه الصفحة من قبل التحديث. حمّلها من جديد للمتابعة.',
}

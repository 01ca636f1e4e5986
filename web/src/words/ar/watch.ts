import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('ar')

export const watch: Words['watch'] = {
  title: 'المراقبة',
  purpose: 'ما يجب أن ينظر فيه أحد في كل الشركات، وكم تستعمل كل منها.',
  alerts: 'يحتاج إصلاحًا',
  alertsMeaning: 'ينتهي وحده حين يعود العمل. والشركة تراه أيضًا.',
  alertsNone: 'لا شيء يحتاج إصلاحًا.',
  setAside: 'رسائل بلا رد',
  setAsideMeaning: 'حوول الرد عليها مرات ثم نُحّيت مع سبب الخلل. حين يُصلح اجعلها تُجاب.',
  setAsideNone: 'أُجيبت كل الرسائل.',
  tried: (times) => `المحاولات: ${count(times, { one: 'مرة واحدة', two: 'مرتان', few: '# مرات', other: '# مرة' })}`,
  again: 'أجب من جديد',
  unrouted: 'أحداث بلا شركة',
  unroutedMeaning: 'أبلغ بها واتساب ولم تُعرف شركتها أو تعذر حفظها. صِل الرقم ثم وجّهها من جديد.',
  unroutedNone: 'وجد كل حدث شركته.',
  ofLine: (id) => `الرقم ${id}`,
  ofAccount: (id) => `الحساب ${id}`,
  routeAgain: 'وجّه من جديد',
  stillUnrouted: 'لم يوقّع هذا الحدث سر أي تطبيق بعد، أو لا يمكن حفظه. انظر رقم الشركة وسرها.',
  wholeEvent: 'أظهر الحدث كله',
  lessOfEvent: 'أظهر أقل',
  usage: 'الاستعمال',
  usageMeaning: 'لكل شركة بأيامها؛ الأكثر نشاطًا أولًا.',
  figures: { heard: 'واردة', turns: 'مجابة', sent: 'مرسلة', errors: 'أخطاء' },
  cost: 'التكلفة',
  total: 'كل الشركات',
  busiest: (day, messages) => `أكثر الأيام إرسالًا ${day}: ${count(messages, { other: '#' })}`,
  quiet: 'لم تُرسل أي رسالة في هذه الأيام',
}

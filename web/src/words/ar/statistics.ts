import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('ar')

export const statistics: Words['statistics'] = {
  title: 'كيف تسير الأمور',
  span: 'الفترة',
  days: (days) => count(days, { one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' }),
  figures: {
    revenue: 'الإيرادات',
    conversion: 'سلال دُفعت',
    orders_placed: 'طلبات قُدمت',
    orders_paid: 'طلبات دُفعت',
    searches: 'عمليات بحث',
    products_viewed: 'منتجات شوهدت',
    carts_created: 'سلال بدأت',
    carts_abandoned: 'سلال تُركت',
    carts_recovered: 'سلال استُعيدت',
  },
  conversionMeaning: 'طلبات مدفوعة لكل سلة بدأت',
  besides: (amounts) => `و${amounts} بعملات أخرى`,
  nothingBefore: 'لا شيء قبلها للمقارنة',
  same: 'كما في السابق',
  more: (share) => `أكثر من السابق بـ ${share}`,
  less: (share) => `أقل من السابق بـ ${share}`,
  funnelEmpty: 'من السؤال إلى الطلب المدفوع',
  funnel: (share) => `دُفع ${share} من السلال`,
  noRevenue: 'لا إيرادات في هذه الفترة بعد',
  revenueUp: (share) => `ارتفعت الإيرادات ${share}`,
  revenueDown: (share) => `انخفضت الإيرادات ${share}`,
  revenueOf: (amount) => `دخل ${amount}`,
}

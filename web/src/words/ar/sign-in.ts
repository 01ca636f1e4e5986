import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('ar')

export const signIn: Words['signIn'] = {
  title: 'سجّل الدخول إلى سوق',
  purpose: 'انظر ما يسأل عنه متسوقوك ويطلبونه ويدفعونه عبر واتساب.',
  email: 'البريد الإلكتروني',
  password: 'كلمة المرور',
  showPassword: 'أظهر كلمة المرور',
  submit: 'تسجيل الدخول',
  wrong: 'هذا البريد وكلمة المرور هذه لا يتوافقان. راجعهما وحاول مرة أخرى.',
  throttledTitle: 'محاولات كثيرة',
  throttled: (seconds) =>
    seconds < 90
      ? count(seconds, {
          one: 'للأمان، الدخول مغلق لثانية واحدة.',
          two: 'للأمان، الدخول مغلق لثانيتين.',
          few: 'للأمان، الدخول مغلق لـ # ثوانٍ.',
          other: 'للأمان، الدخول مغلق لـ # ثانية.',
        })
      : count(Math.ceil(seconds / 60), {
          two: 'للأمان، الدخول مغلق لدقيقتين.',
          few: 'للأمان، الدخول مغلق لـ # دقائق.',
          other: 'للأمان، الدخول مغلق لـ # دقيقة.',
        }),
  goOn: 'سجّل الدخول وتابع إلى الصفحة التي أردتها.',
  emailNeeded: 'اكتب بريدك الإلكتروني، مثل name@shop.com',
  passwordNeeded: 'اكتب كلمة مرورك',
  forgotten: 'نسيت كلمة المرور؟',
  forgottenTitle: 'كلمة مرور جديدة',
  forgottenPurpose: 'اكتب البريد الذي تسجل به الدخول ونرسل إليك رابطًا.',
  sendLink: 'أرسل لي رابطًا',
  linkSent: 'إن كان أحد يسجل الدخول بهذا البريد فالرابط في الطريق، وهو صالح لساعة واحدة.',
  backToSignIn: 'العودة إلى تسجيل الدخول',
  chooseTitle: 'اختر كلمة مرورك',
  choosePurpose: 'ستسجل الدخول بها من الآن؛ وتخرج من كل الأجهزة الأخرى.',
  newPassword: 'كلمة المرور الجديدة',
  passwordRule: '١٠ أحرف على الأقل. بضع كلمات يسهل تذكرها ويصعب تخمينها.',
  choose: 'احفظ كلمة المرور',
  linkEnded: 'انتهى هذا الرابط',
  linkEndedMeaning: 'استُعمل من قبل أو مضى وقت طويل. اطلب رابطًا جديدًا.',
  joinTitle: (company) => `انضم إلى ${company}`,
}

import { counting } from '../counting.ts'

const count = counting('en')

export const signIn = {
  title: 'Sign in to Souk',
  purpose: 'See what your shoppers ask, order and pay on WhatsApp.',
  email: 'E-mail',
  password: 'Password',
  showPassword: 'Show the password',
  submit: 'Sign in',
  wrong: 'This e-mail and password do not belong together. Check both and try again.',
  throttledTitle: 'Too many tries',
  throttled: (seconds: number) =>
    seconds < 90
      ? count(seconds, { one: 'For safety, signing in is closed for # second.', other: 'For safety, signing in is closed for # seconds.' })
      : count(Math.ceil(seconds / 60), { one: 'For safety, signing in is closed for # minute.', other: 'For safety, signing in is closed for # minutes.' }),
  goOn: 'Sign in, and you go on to the page you wanted.',
  emailNeeded: 'Write your e-mail address, as in name@shop.com',
  passwordNeeded: 'Write your password',
}

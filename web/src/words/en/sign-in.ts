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
  forgotten: 'Forgot your password?',
  forgottenTitle: 'A new password',
  forgottenPurpose: 'Write the e-mail you sign in with, and we send you a link.',
  sendLink: 'Send me a link',
  linkSent: 'If somebody signs in with this e-mail, a link is on its way. It is good for one hour.',
  backToSignIn: 'Back to signing in',
  chooseTitle: 'Choose your password',
  choosePurpose: 'You sign in with it from now on; everywhere else you are signed out.',
  newPassword: 'New password',
  passwordRule: 'At least 10 characters. A few words are easy to remember and hard to guess.',
  choose: 'Keep this password',
  linkEnded: 'This link is over',
  linkEndedMeaning: 'It was used already, or too much time has passed. Ask for a new one.',
  joinTitle: (company: string) => `Join ${company}`,
}

import { counting } from '../counting.ts'

const count = counting('en')

export const watch = {
  title: 'Watch',
  purpose: 'What somebody has to look at, in every company, and how much each of them uses.',
  alerts: 'To mend',
  alertsMeaning: 'Over by itself when it works again. The company sees it too.',
  alertsNone: 'Nothing has to be mended.',
  setAside: 'Messages without an answer',
  setAsideMeaning: 'Tried several times and set aside with what went wrong. Once that is mended, have them answered.',
  setAsideNone: 'Every message was answered.',
  tried: (times: number) => `tried ${count(times, { one: 'once', other: '# times' })}`,
  again: 'Answer again',
  unrouted: 'Events without a company',
  unroutedMeaning: 'WhatsApp told of them and no company was found, or they could not be stored. Connect the number, then route them again.',
  unroutedNone: 'Every event found its company.',
  ofLine: (id: string) => `number ${id}`,
  ofAccount: (id: string) => `account ${id}`,
  routeAgain: 'Route again',
  stillUnrouted: 'Still no company’s app secret has signed this event, or it cannot be stored. See the company’s number and secret.',
  wholeEvent: 'Show the whole event',
  lessOfEvent: 'Show less',
  usage: 'Usage',
  usageMeaning: 'Of each company, by its own days; the busiest first.',
  figures: { heard: 'Heard', turns: 'Answered', sent: 'Sent', errors: 'Errors' },
  cost: 'Cost',
  total: 'All companies',
  busiest: (day: string, messages: number) => `Most messages left on ${day}: ${count(messages, { other: '#' })}`,
  quiet: 'No message was sent in these days',
}

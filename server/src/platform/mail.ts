import { createTransport } from 'nodemailer'
import type { Log } from './log.ts'

export type Letter = { to: string; subject: string; text: string }

/** Sends a letter, or says why it could not. */
export type Mail = (letter: Letter) => Promise<void>

type Settings = { SMTP_URL?: string; MAIL_FROM?: string }

/** Mail through the server that `SMTP_URL` names; without one, letters are written into the log, for whoever runs the installation to pass on. */
export function openMail({ SMTP_URL, MAIL_FROM = 'Souk <souk@localhost>' }: Settings, log: Log): Mail {
  if (!SMTP_URL) return async ({ to, subject, text }) => log.warn({ to, subject, letter: text }, 'no SMTP_URL is set, so this letter was not sent')
  const transport = createTransport(SMTP_URL, { from: MAIL_FROM })
  return async (letter) => void (await transport.sendMail(letter))
}

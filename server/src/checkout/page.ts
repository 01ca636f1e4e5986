import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { html, raw } from 'hono/html'
import type { Line } from '../carts/contract.ts'
import type { Company } from '../companies/contract.ts'
import type { Order } from '../orders/contract.ts'
import { minutes } from '../platform/clock.ts'
import { exponentOf, toDecimal } from '../platform/money.ts'
import { type LinkState, linkOf } from './link.ts'
import { type Say, type Word, wordsFor } from './words.ts'

/** What stands behind a payment link. `attempt` counts the declined tries. */
export type Seen = { company: Company; order: Order; state: LinkState; attempt: number; now: Date; publicUrl: string }

type Html = ReturnType<typeof html>

const css = readFileSync(path.join(import.meta.dirname, 'page.css'), 'utf8')

/** The only style that the page's Content-Security-Policy lets in. */
export const styleHash = `'sha256-${createHash('sha256').update(css).digest('base64')}'`

/** The one font of the pages; Latin letters, as a phone may not have it. */
export const font = readFileSync(new URL(import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2')))

/** The page behind a link, whatever it is good for. */
export function linkPage(seen: Seen): Html {
  if (seen.state === 'payable') return payPage(seen)
  return seen.state === 'paid' ? receipt(seen) : endedPage(seen, seen.state)
}

/** The page of a link that is none. `language` as the browser names it: no company is known. */
export const unknownPage = (language: string): Html => plainPage(language, 'unknown')

/** The page for what is our fault. */
export const failedPage = (language: string): Html => plainPage(language, 'failed')

function payPage(seen: Seen): Html {
  const { company, order, attempt } = seen
  const say = wordsFor(company.language)
  const amount = money(seen, order.total)
  const card = html`
    <form class="card pay" method="post">
      <h1 class="amount"><small>${say('toPay')}</small> ${amount}</h1>
      <p class="dim">${holds(seen, say)}</p>
      <input type="hidden" name="attempt" value="${attempt}">
      <div class="bar"><button class="button" name="action" value="pay">${say('pay', { amount })}</button></div>
      <div class="trials">
        <p class="dim">${say('bank')}</p>
        <button class="button quiet" name="action" value="decline">${say('decline')}</button>
        <button class="button quiet" name="action" value="expire">${say('expire')}</button>
      </div>
    </form>`
  return document(say, {
    title: `${say('pay', { amount })} · ${company.name}`,
    notice: say('test'),
    body: html`${shopHead(company, say('order', { number: order.number }))}${attempt > 0 ? declinedNote(say) : ''}<div class="two payable">${summary(seen, say)}${card}</div>`,
  })
}

const declinedNote = (say: Say): Html => html`<p class="declined" role="status"><b>${say('declinedTitle')}</b> ${say('declinedText')}</p>`

function receipt(seen: Seen): Html {
  const { company, order } = seen
  const say = wordsFor(company.language)
  const title = say('paidTitle')
  return document(say, {
    title: `${title} · ${company.name}`,
    notice: say('test'),
    body: html`<div class="one">
      ${shopHead(company, say('order', { number: order.number }))}
      <div class="outcome">${icons.done}<h1>${title}</h1><p>${said(seen, say, 'paidText')}</p></div>
      ${summary(seen, say)}
      <div class="buttons">${backButton(company, say)}</div>
    </div>`,
  })
}

function endedPage(seen: Seen, state: Exclude<LinkState, 'payable' | 'paid'>): Html {
  const { company, order, publicUrl } = seen
  const say = wordsFor(company.language)
  const title = say(`${state}Title`)
  const prefilled = state === 'expired' || state === 'canceled' ? say('checkoutWord') : ''
  return document(say, {
    title: `${title} · ${company.name}`,
    body: html`<div class="one">
      ${shopHead(company, say('order', { number: order.number }))}
      <div class="card look">
        <div class="outcome">${state === 'replaced' ? icons.link : icons.clock}<h1>${title}</h1><p>${said(seen, say, `${state}Text`)}</p></div>
        <div class="buttons">
          ${state === 'replaced' ? html`<a class="button" href="${linkOf(publicUrl, order.paymentToken)}">${say('newLink')}</a>` : backButton(company, say, prefilled)}
        </div>
      </div>
    </div>`,
  })
}

function plainPage(language: string, kind: 'unknown' | 'failed'): Html {
  const say = wordsFor(language)
  const title = say(`${kind}Title`)
  return document(say, {
    title,
    body: html`<div class="one"><div class="card look"><div class="outcome">${icons.link}<h1>${title}</h1><p>${say(`${kind}Text`)}</p></div></div></div>`,
  })
}

const document = (say: Say, { title, notice, body }: { title: string; notice?: string; body: Html }): Html => html`<!doctype html>
<html lang="${say.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(css)}</style>
</head>
<body>
${notice ? html`<header class="notice">${notice}</header>` : ''}
<main>${body}</main>
</body>
</html>`

const shopHead = ({ name }: Company, below: string): Html =>
  html`<div class="shop"><div class="mark" aria-hidden="true">${initialOf(name)}</div><div><b>${name}</b><br><span>${below}</span></div></div>`

const summary = (seen: Seen, say: Say): Html => html`
  <section class="card">
    <div class="head"><h2>${say('yourOrder')}</h2><span>${say('pieces', { count: seen.order.itemCount })}</span></div>
    <ul class="lines">${seen.order.lines.map((line) => orderLine(seen, say, line))}</ul>
    <p class="total"><span>${say('total')}</span><span>${money(seen, seen.order.total)}</span></p>
  </section>`

const orderLine = (seen: Seen, say: Say, { title, quantity, unitPrice, lineTotal, imageUrl }: Line): Html => html`
  <li>
    ${imageUrl ? html`<img src="${imageUrl}" alt="" width="56" height="56" loading="lazy">` : html`<div class="tile" aria-hidden="true">${initialOf(title)}</div>`}
    <b>${title}</b>
    <span>${say('each', { quantity, price: money(seen, unitPrice) })}</span>
    <em>${money(seen, lineTotal)}</em>
  </li>`

function backButton({ whatsapp }: Company, say: Say, prefilled = ''): Html | string {
  const digits = whatsapp?.displayPhoneNumber.replace(/\D/g, '')
  return digits ? html`<a class="button" href="https://wa.me/${digits}${prefilled && `?text=${encodeURIComponent(prefilled)}`}">${say('back')}</a>` : ''
}

/** With all decimals, so that a column of amounts lines up. */
function money({ company, order: { currency } }: Seen, amount: number): string {
  const digits = exponentOf(currency)
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: digits, maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(company.language, style).format(Number(toDecimal({ amount, currency })))
}

const initialOf = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? ''

function holds({ company, order, now }: Seen, say: Say): string {
  const left = Math.max(1, Math.floor((order.paymentExpiresAt.getTime() - now.getTime()) / minutes(1)))
  return say('holds', { minutes: left, time: formatTime(company, order.paymentExpiresAt, { timeStyle: 'short' }) })
}

function said(seen: Seen, say: Say, word: Extract<Word, `${string}Text`>): string {
  const { company, order } = seen
  const when = order.paidAt ? formatTime(company, order.paidAt, { dateStyle: 'medium', timeStyle: 'short' }) : ''
  return say(word, { shop: company.name, number: order.number, amount: money(seen, order.total), when, word: say('checkoutWord') })
}

const formatTime = ({ language, timeZone }: Company, at: Date, style: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language, { ...style, timeZone }).format(at)

const icon = (path: string): Html =>
  html`<svg viewBox="0 0 64 64" aria-hidden="true"><circle class="ring" cx="32" cy="32" r="32" /><path class="stroke" d="${path}" /></svg>`

const icons = {
  done: icon('M20 33l8 8 16-18'),
  clock: icon('M32 16a16 16 0 1 1 0 32a16 16 0 1 1 0-32M32 23v9l6 4'),
  link: icon('M28 36l8-8M26 30l-5 5a6 6 0 0 0 8 8l5-5M38 34l5-5a6 6 0 0 0-8-8l-5 5'),
}

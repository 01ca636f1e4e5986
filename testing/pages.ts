import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'

/** How a page is looked at. */
export type Look = { width: number; colorScheme: 'light' | 'dark' }

/** At a desk by day, and on a phone by night. */
export const looks: Look[] = [
  { width: 1280, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
]

/** A fresh page of its own; closing its context ends it. `language` is one of the panels'. */
export async function openPage(browser: Browser, { width, colorScheme }: Look, language = 'en'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
  await context.addInitScript((code) => localStorage.setItem('souk.language', localStorage.getItem('souk.language') ?? code), language)
  return context.newPage()
}

/** Signs a demo person in and waits for the panel. */
export async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(url)
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill('souk-demo')
  await page.locator('button[type=submit]').click()
  await page.getByRole('navigation').filter({ visible: true }).first().waitFor()
}

/** Nothing for a screen reader to stumble over (WCAG 2.2 AA by axe), and nothing to scroll sideways for. */
export async function isFitForAll(page: Page): Promise<void> {
  // What fades in or out is neither here nor there.
  await expect.poll(() => page.evaluate<boolean>('document.getAnimations().every((one) => !(one instanceof CSSTransition))')).toBe(true)
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0)
}

import type { Locator, Page } from 'playwright-core'

/** The phone at /simulator as a person uses it: by what is read on it. */
export type PhonePage = {
  page: Page
  /** Writes to a company and waits for its answer; answers the text of that bubble. */
  says(text: string): Promise<string>
  /** Taps what is written on a button in the thread, and waits for the answer. */
  taps(name: string): Promise<string>
  /** Opens the last list, chooses the row that says this, sends it, and waits for the answer. */
  chooses(row: RegExp): Promise<string>
  /** The text of the last bubble that came from the company, once it satisfies `want`. */
  hears(want: RegExp): Promise<string>
}

/** Opens the phone on a chat with the company of this name. */
export async function openPhonePage(page: Page, url: string, company: string): Promise<PhonePage> {
  await page.goto(`${url}/simulator/`)
  await page
    .getByRole('button', { name: new RegExp(company) })
    .first()
    .click()
  const thread = page.getByRole('log', { name: `Messages with ${company}` })
  const incoming = thread.getByRole('article').filter({ hasText: `${company}: ` })
  const answered = async (act: () => Promise<void>) => {
    const before = await incoming.count()
    await act()
    await incoming.nth(before).waitFor({ timeout: 20_000 })
    return textOf(incoming.nth(before))
  }
  return {
    page,
    says: (text) =>
      answered(async () => {
        await page.getByRole('textbox', { name: `Message to ${company}` }).fill(text)
        await page.keyboard.press('Enter')
      }),
    chooses: (row) =>
      answered(async () => {
        await incoming.last().getByRole('button').last().click()
        await page.getByRole('dialog').getByRole('radio', { name: row }).first().check()
        await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
      }),
    taps: (name) => answered(() => thread.getByRole('button', { name }).last().click()),
    async hears(want) {
      await incoming.filter({ hasText: want }).last().waitFor({ timeout: 20_000 })
      return textOf(incoming.filter({ hasText: want }).last())
    },
  }
}

const textOf = async (bubble: Locator) => (await bubble.textContent()) ?? ''

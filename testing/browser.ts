import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import bundled from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

// Without these Chromium looks for its maker's servers at every start.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A headless browser: on Linux the one that npm brings, elsewhere the installed Chrome. */
export async function openBrowser(): Promise<Browser> {
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome' })
  return chromium.launch({ executablePath: await unpackedBrowser(), args: [...quiet, '--headless=shell', '--no-zygote'] })
}

/** The packed browser, unpacked once into the cache; two runs at once unpack apart and the first to finish stays. */
async function unpackedBrowser(): Promise<string> {
  const manifest = path.join(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const cache = path.resolve(import.meta.dirname, '../.cache')
  const place = path.join(cache, `browser-${version}`)
  if (existsSync(place)) return path.join(place, 'chromium')
  mkdirSync(cache, { recursive: true })
  const fresh = mkdtempSync(`${place}-`)
  await unpackInto(fresh)
  try {
    renameSync(fresh, place)
  } catch {
    rmSync(fresh, { recursive: true, force: true })
  }
  return path.join(place, 'chromium')
}

// The package unpacks into the temporary folder, wherever that is.
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await bundled.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

import { z } from 'zod'

const secretKey = z
  .string()
  .transform((text) => text.split(',').map((key) => Buffer.from(key.trim(), 'base64')))
  .refine((keys) => keys.every((key) => key.length === 32), 'must be 32 bytes in base64 (or several, newest first, with commas)')
const jwtSecrets = z
  .string()
  .transform((text) => text.split(',').map((secret) => secret.trim()))
  .refine((secrets) => secrets.every((secret) => secret.length >= 32), 'must be at least 32 characters (or several, newest first, with commas)')
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).transform((url) => url.replace(/\/+$/, ''))
const onOff = z.enum(['on', 'off', 'true', 'false', '1', '0'], 'must be on or off').transform((word) => ['on', 'true', '1'].includes(word))

const settings = z.object({
  PORT: z.coerce.number('must be a port number').int('must be a port number').min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: webUrl.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  JWT_SECRET: jwtSecrets.optional(),
  ENCRYPTION_KEY: secretKey.optional(),
  GRAPH_API_URL: webUrl.optional(),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d{1,3}\.\d$/, 'must look like v24.0')
    .default('v24.0'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'must be trace, debug, info, warn, error, fatal or silent').default('info'),
  ANSWER_PAUSE_MS: z.coerce.number('must be milliseconds').int('must be whole milliseconds').min(0).max(2500).optional(),
  SEED_DEMO: onOff.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  META_APP_ID: z
    .string()
    .regex(/^\d{5,25}$/, 'must be the number of an app at Meta')
    .optional(),
  META_APP_SECRET: z.string().min(8, 'must be at least 8 characters').optional(),
  MAIL_FROM: z.string().min(3).optional(),
})

/** The settings of interface.md, validated. What is optional here is filled in by whoever starts: see demo.ts and main.ts. */
export type Config = z.output<typeof settings>
export type SettingName = keyof Config

/** Thrown for settings that are missing or malformed; the message names every one of them and never repeats a value. */
export class BadSettings extends Error {}

/** Reads the settings from an environment. Empty values count as unset. Names that look like misspelt settings are errors. */
export function readConfig(environment: Record<string, string | undefined>, required: readonly SettingName[] = []): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const read = settings.safeParse(given)
  const complaints = [
    ...(read.error?.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`) ?? []),
    ...required.filter((name) => given[name] === undefined).map((name) => `${name}: is required here`),
    ...Object.keys(given).flatMap(misspelt),
  ]
  if (!read.data || complaints.length > 0) throw new BadSettings(`Settings that cannot be used:\n${complaints.map((line) => `  ${line}`).join('\n')}`)
  return read.data
}

function misspelt(name: string): string[] {
  const names = Object.keys(settings.shape)
  if (names.includes(name)) return []
  const meant = names.find((known) => known.length >= 7 && distance(known, name) <= 2)
  return meant ? [`${name}: is not a setting; did you mean ${meant}?`] : []
}

/** Levenshtein distance, in single-character edits. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1]
    for (let column = 1; column <= right.length; column++) {
      const change = (row[column - 1] ?? 0) + (letter === right[column - 1] ? 0 : 1)
      next[column] = Math.min(change, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1)
    }
    row = next
  }
  return row[right.length] ?? 0
}

import { getCartLeftAfter, setCartLeftAfter } from '../companies/companies.ts'
import type { Tx } from '../platform/db.ts'
import type { SettingsInput } from './contract.ts'

/** What holds for a company's recoveries now. `version` 0 is what holds until somebody changes something. */
export type Settings = Omit<SettingsInput, 'abandonedAfterMinutes'> & { version: number }

const standard: Settings = { version: 0, enabled: true, holdoutShare: 0.1, attributionDays: 5, mostReminders: 3, perDays: 7 }

export async function currentSettings(tx: Tx): Promise<Settings> {
  const [newest] = await settingsSoFar(tx, 1)
  return newest ?? standard
}

/** The company's settings with how long a cart lies until it counts as left, as the panel shows them. */
export async function showSettings(tx: Tx): Promise<SettingsInput & { version: number }> {
  return { ...(await currentSettings(tx)), abandonedAfterMinutes: await getCartLeftAfter(tx) }
}

/** Settings from here on; what began before keeps its attribution window. */
export async function changeSettings(tx: Tx, { abandonedAfterMinutes, ...settings }: SettingsInput, changedBy: string | null): Promise<void> {
  await setCartLeftAfter(tx, abandonedAfterMinutes)
  const { version, ...before } = await currentSettings(tx)
  if (JSON.stringify(before) === JSON.stringify(settings)) return
  await tx
    .insertInto('recoverySettings')
    .values({ ...settings, changedBy, version: version + 1 })
    .execute()
}

/** The attribution windows that counted, in days, each with the moment from which on. */
export async function attributionWindows(tx: Tx): Promise<{ version: number; days: number; since: Date | null }[]> {
  const rows = await tx.selectFrom('recoverySettings').select(['version', 'attributionDays as days', 'changedAt as since']).orderBy('version').execute()
  const all = [{ version: standard.version, days: standard.attributionDays, since: null }, ...rows]
  return all.filter(({ days }, place) => days !== all[place - 1]?.days)
}

const columns = ['version', 'enabled', 'holdoutShare', 'attributionDays', 'mostReminders', 'perDays'] as const

const settingsSoFar = (tx: Tx, limit: number): Promise<Settings[]> =>
  tx.selectFrom('recoverySettings').select(columns).orderBy('version', 'desc').limit(limit).execute()

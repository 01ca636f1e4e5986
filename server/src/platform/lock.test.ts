import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isHeld, lockFolder } from './lock.ts'

const someFolder = () => mkdtempSync(path.join(tmpdir(), 'souk-lock-'))

test('a folder that is held names the port of its holder, and is free again after release', async () => {
  const folder = someFolder()
  const first = await lockFolder(folder, { port: 3000 })
  if (isHeld(first)) throw new Error('the folder was free')
  expect(await lockFolder(folder, { port: 3001 })).toEqual({ port: 3000 })
  await first.release()
  const second = await lockFolder(folder, { port: 3001 })
  expect(isHeld(second)).toBe(false)
  if (!isHeld(second)) await second.release()
})

test('two folders do not stand in each other’s way', async () => {
  const locks = await Promise.all([lockFolder(someFolder(), { port: 1 }), lockFolder(someFolder(), { port: 2 })])
  expect(locks.map(isHeld)).toEqual([false, false])
  await Promise.all(locks.map((lock) => isHeld(lock) || lock.release()))
})

import { expect, test } from 'vitest'
import { openBell } from './bell.ts'
import { openLog } from './log.ts'
import { type LoopOptions, startLoop } from './loop.ts'

const log = openLog({ level: 'silent' })
const never = 3_600_000

function loopOver(waiting: string[], work: (item: string) => Promise<unknown>, width = 3) {
  const bell = openBell()
  const options: LoopOptions<string> = {
    name: 'test',
    log,
    bell,
    ring: 'heard',
    every: never,
    width,
    look: async () => [...waiting],
    keyOf: (item) => item[0] ?? '',
    work,
  }
  return { bell, loop: startLoop(options) }
}

test('everything that waits is done, side by side up to the width, never two of one key at once', async () => {
  const waiting = ['a1', 'a2', 'b1', 'c1', 'd1']
  const done: string[] = []
  const running = new Set<string>()
  let most = 0
  const { loop } = loopOver(waiting, async (item) => {
    expect(running.has(item.charAt(0))).toBe(false)
    running.add(item.charAt(0))
    most = Math.max(most, running.size)
    await new Promise((resolve) => setImmediate(resolve))
    running.delete(item.charAt(0))
    done.push(...waiting.splice(waiting.indexOf(item), 1))
  })
  await loop.settled()
  expect(done.toSorted()).toEqual(['a1', 'a2', 'b1', 'c1', 'd1'])
  expect(most).toBe(3)
  await loop.stop()
})

test('a ring wakes the loop without waiting for the next look', async () => {
  const waiting: string[] = []
  const { bell, loop } = loopOver(waiting, async (item) => waiting.splice(waiting.indexOf(item), 1))
  await loop.settled()
  waiting.push('late')
  bell.ring('heard')
  await loop.settled()
  expect(waiting).toEqual([])
  await loop.stop()
})

test('work that throws is tried again at the next look and holds up nothing else', async () => {
  const waiting = ['bad', 'good']
  let failures = 0
  const { loop } = loopOver(waiting, async (item) => {
    if (item === 'bad' && ++failures < 3) throw new Error('not yet')
    waiting.splice(waiting.indexOf(item), 1)
  })
  await loop.settled()
  expect([waiting, failures]).toEqual([[], 3])
  await loop.stop()
})

test('stopping waits for what is under way and takes up nothing new', async () => {
  const waiting = ['slow']
  const gate = Promise.withResolvers<void>()
  const { loop, bell } = loopOver(waiting, async () => {
    await gate.promise
    waiting.length = 0
  })
  await new Promise((resolve) => setImmediate(resolve))
  const stopped = loop.stop()
  waiting.push('never taken')
  bell.ring('heard')
  gate.resolve()
  await stopped
  expect(waiting).toEqual([])
})

test('work that never waits lets everybody else have a turn in between', async () => {
  const waiting = Array.from({ length: 20 }, (_, index) => `${String.fromCharCode(97 + index)}`)
  let turnsOfOthers = 0
  const count = () => {
    turnsOfOthers++
    if (waiting.length > 0) setImmediate(count)
  }
  setImmediate(count)
  const { loop } = loopOver(waiting, async (item) => void waiting.splice(waiting.indexOf(item), 1), 1)
  await loop.settled()
  expect(turnsOfOthers).toBeGreaterThanOrEqual(20)
  await loop.stop()
})

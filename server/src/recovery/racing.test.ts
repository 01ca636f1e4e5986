import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../testing/database.ts'
import { inCompany } from '../platform/db.ts'
import { openCrowd } from './crowd.testing.ts'
import { beginRecoveries, isStillWanted } from './recovery.ts'
import { remindNext } from './reminding.ts'

const { db } = await openTestDatabase()

test('carts that are paid in the very moment of their reminder: no reminder leaves after the payment, and who did not pay gets one', async () => {
  const crowd = await openCrowd(db, { shoppers: 80 })
  expect(await beginRecoveries(db, crowd.companyId)).toBe(80)
  await crowd.wait(1)
  const paid = new Map<string, number>()
  const pay = async (from: number) => {
    for (const shopper of crowd.shoppers.slice(from, from + 20)) {
      await crowd.pay(shopper)
      paid.set(shopper.customerId, performance.now())
    }
  }
  const remind = async () => {
    while (await remindNext(crowd.deps, crowd.companyId));
  }
  const sent: { customerId: string; asked: number }[] = []
  const gate = async () => {
    for (let idle = 0; idle < 8; ) {
      const waiting = await crowd.takeQueued()
      idle = waiting ? 0 : idle + 1
      if (!waiting) await new Promise((resolve) => setTimeout(resolve, 20))
      else
        await inCompany(db, crowd.companyId, async (tx) => {
          const asked = performance.now()
          const answer = await isStillWanted(tx, { id: waiting.id, purpose: 'reminder' })
          if (answer === 'yes') sent.push({ customerId: waiting.customerId, asked })
          if (answer === 'later') crowd.putBack(waiting)
        })
    }
  }
  await Promise.all([pay(0), pay(20), remind(), remind(), gate(), gate()])
  await crowd.wait(2)
  await remind()
  await gate()
  expect(sent.filter(({ customerId, asked }) => asked > (paid.get(customerId) ?? Number.POSITIVE_INFINITY))).toEqual([])
  const reminded = sent.map(({ customerId }) => customerId)
  expect(new Set(reminded).size).toBe(reminded.length)
  for (const { customerId } of crowd.shoppers.slice(40)) expect(reminded).toContain(customerId)
})

test('a worker that dies in the middle leaves nothing half done: each is reminded once, none is lost', async () => {
  const crowd = await openCrowd(db, { shoppers: 120 })
  await beginRecoveries(db, crowd.companyId)
  await crowd.wait(1)
  const dying = { ...crowd.deps, render: crowd.renderAndDieAfter(70) }
  await remindNext(dying, crowd.companyId)
  await expect(remindNext(dying, crowd.companyId)).rejects.toThrow('killed')
  expect(await crowd.countReminders()).toEqual({ messages: 50, reminders: 50, shoppers: 50 })
  while (await remindNext(crowd.deps, crowd.companyId));
  expect(await crowd.countReminders()).toEqual({ messages: 120, reminders: 120, shoppers: 120 })
})

test('two workers that plan and remind at once do it once', async () => {
  const crowd = await openCrowd(db, { shoppers: 60 })
  const counts = await Promise.all([beginRecoveries(db, crowd.companyId), beginRecoveries(db, crowd.companyId)])
  expect(counts[0] + counts[1]).toBe(60)
  await crowd.wait(1)
  await Promise.all([1, 2, 3].map(() => remindNext(crowd.deps, crowd.companyId)))
  await crowd.wait(2)
  while (await remindNext(crowd.deps, crowd.companyId));
  expect(await crowd.countReminders()).toEqual({ messages: 60, reminders: 60, shoppers: 60 })
})

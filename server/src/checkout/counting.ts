import { openAlert } from '../companies/companies.ts'
import { inCompany } from '../platform/db.ts'
import type { Deps } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import type { PaymentReport, Reported } from './contract.ts'
import { reportPayment } from './payments.ts'

type Counting = Pick<Deps, 'db'> & Partial<Pick<Deps, 'bell' | 'log'>>

/**
 * Counts what was looked up at a vendor's. Money that is not what the order comes to pays nothing, and money that came twice or too late
 * is owed back: both raise an alert for the people of the shop. Undefined when it did not fit the order.
 */
export async function countReport({ db, bell, log }: Counting, companyId: string, report: PaymentReport): Promise<Reported | undefined> {
  const { orderId, provider, reference, amount, currency } = report
  const raise = (title: string) => inCompany(db, companyId, (tx) => openAlert(tx, { kind: 'payment', subject: reference, title }))
  try {
    const reported = await inCompany(db, companyId, (tx) => reportPayment(tx, report))
    if (reported === 'paid_twice' || reported === 'paid_late')
      await raise(`A payment of ${amount} ${currency} (minor units) at ${provider} has to be given back: ${reported}`)
    bell?.ring('untold')
    return reported
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'amount_mismatch')) throw error
    log?.error({ orderId, provider }, 'a payment is not what its order comes to')
    await raise(`A payment of ${amount} ${currency} (minor units) at ${provider} is not what its order comes to`)
    return undefined
  }
}

import { useState } from 'react'
import { Picture } from '../bubbles/Media.tsx'
import type { ProductSection } from '../bubbles/shown.ts'
import type { Product } from './api.ts'
import styles from './Sheet.module.css'
import { Sheet } from './Sheet.tsx'

type Line = { retailerId: string; quantity: number; price: string }
type Props = { title: string; sections: ProductSection[]; products: Product[]; onOrder: (lines: Line[]) => void; onClose: () => void }

const mostOfOne = 99

/** Products with quantities, sent to the company as one order. */
export function ProductSheet({ title, sections, products, onOrder, onClose }: Props) {
  const [quantities, setQuantities] = useState<Record<string, number>>({})
  const shown = sections.length > 0 ? sections : [{ title: undefined, retailerIds: products.map(({ retailerId }) => retailerId) }]
  const lines = Object.entries(quantities).flatMap(([retailerId, quantity]) => {
    const product = products.find((one) => one.retailerId === retailerId)
    return quantity > 0 ? [{ retailerId, quantity, price: product?.price ?? '' }] : []
  })
  const change = (retailerId: string, by: number) =>
    setQuantities({ ...quantities, [retailerId]: Math.min(mostOfOne, Math.max(0, (quantities[retailerId] ?? 0) + by)) })
  return (
    <Sheet title={title} onClose={onClose}>
      <div className={styles.rows}>
        {shown.map((section) => (
          <fieldset key={section.title ?? section.retailerIds[0] ?? 'all'} className={styles.section}>
            {section.title && <legend>{section.title}</legend>}
            {section.retailerIds.map((retailerId) => {
              const product = products.find((one) => one.retailerId === retailerId)
              const name = product?.title ?? retailerId
              return (
                <div key={retailerId} className={styles.product}>
                  <Picture src={product?.imageUrl} alt="" className={styles.thumb} />
                  <span>
                    <strong>{name}</strong>
                    <small>{product?.price}</small>
                  </span>
                  <button type="button" aria-label={`One ${name} less`} onClick={() => change(retailerId, -1)}>
                    −
                  </button>
                  <output aria-label={`How many ${name}`}>{quantities[retailerId] ?? 0}</output>
                  <button type="button" aria-label={`One ${name} more`} onClick={() => change(retailerId, 1)}>
                    +
                  </button>
                </div>
              )
            })}
          </fieldset>
        ))}
      </div>
      <button type="button" className={styles.primary} disabled={lines.length === 0} onClick={() => onOrder(lines)}>
        Send order
      </button>
    </Sheet>
  )
}

import { formMessage, orderMessage, rowMessage } from './answers.ts'
import type { Message, Product } from './api.ts'
import { FormSheet } from './FormSheet.tsx'
import { ListSheet } from './ListSheet.tsx'
import type { Asked } from './Phone.tsx'
import { ProductSheet } from './ProductSheet.tsx'

type Props = { asked: Asked; products: Product[]; onSend: (message: Message) => void; onClose: () => void }

/** The sheet that fits what was tapped: a list's rows, a company's products, or a form. */
export function AskedSheet({ asked: { action, item }, products, onSend, onClose }: Props) {
  if (action.kind === 'list') return <ListSheet list={action} onClose={onClose} onChoose={(row) => onSend(rowMessage(row, item.id))} />
  if (action.kind === 'form') return <FormSheet form={action} onClose={onClose} onAnswer={(answers) => onSend(formMessage(action.name, answers, item.id))} />
  if (action.kind !== 'products' && action.kind !== 'product') return null
  const sections = action.kind === 'product' ? [{ retailerIds: [action.retailerId] }] : action.sections
  return <ProductSheet title={action.label} sections={sections} products={products} onClose={onClose} onOrder={(lines) => onSend(orderMessage(lines, item))} />
}

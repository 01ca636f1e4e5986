import { useShop } from './shop.ts'
import { writeFully, writeMoment } from './writing.ts'

/** A moment as staff of the shop say it; the whole of it on hover and for machines. */
export function When({ at }: { at: string }) {
  const { writing } = useShop()
  const moment = new Date(at)
  return (
    <time dateTime={at} title={writeFully(moment, writing)}>
      {writeMoment(moment, writing, new Date())}
    </time>
  )
}

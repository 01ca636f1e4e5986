import { useWriting } from './shop.ts'
import { writeFully, writeMoment } from './writing.ts'

/** A moment as people there say it; the whole of it on hover and for machines. */
export function When({ at }: { at: string }) {
  const writing = useWriting()
  const moment = new Date(at)
  return (
    <time dateTime={at} title={writeFully(moment, writing)}>
      {writeMoment(moment, writing, new Date())}
    </time>
  )
}

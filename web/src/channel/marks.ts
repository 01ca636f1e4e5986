import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX, IconClock } from '@tabler/icons-react'

/** By how a step of the set-up stands, its sign and colour. */
export const marks = {
  done: { Icon: IconCircleCheck, colour: 'teal' },
  warning: { Icon: IconAlertTriangle, colour: 'amber' },
  failed: { Icon: IconCircleX, colour: 'red' },
  waiting: { Icon: IconClock, colour: 'gray' },
  unknown: { Icon: IconCircleDashed, colour: 'gray' },
} as const

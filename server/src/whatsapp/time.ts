import { numberAt } from './json.ts'

/** WhatsApp's `timestamp`, in seconds; milliseconds are understood. What is missing, senseless or in the future counts as now. */
export function readTime(value: unknown, now: Date): Date {
  const stamp = numberAt(value, 'timestamp') ?? Number.NaN
  const milliseconds = stamp > 1e11 ? stamp : stamp * 1000
  return milliseconds > 0 && milliseconds < now.getTime() ? new Date(milliseconds) : now
}

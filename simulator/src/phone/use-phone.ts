import { useEffect, useReducer, useRef, useState } from 'react'
import { fetchOverview, fetchThread, listen, readThread, type Shopper } from './api.ts'
import { change, keyOf, nothingYet } from './state.ts'

type Place = { company?: string; shopper?: string }

const kept = 'souk-phone-place'

/** Everything the page shows, kept up to date by the stream, and where the person looks. */
export function usePhone() {
  const [state, dispatch] = useReducer(change, nothingYet)
  const [place, setPlace] = useState<Place>(placeInAddress)
  const asked = useRef(new Set<string>())

  useEffect(() => {
    const reload = async () => {
      asked.current.clear()
      dispatch({ kind: 'overview', overview: await fetchOverview() })
    }
    let waiting: ReturnType<typeof setTimeout> | undefined
    const soon = (work: () => Promise<void>) => {
      clearTimeout(waiting)
      waiting = setTimeout(() => work().catch(() => undefined), 300)
    }
    return listen({
      onNews(news) {
        dispatch({ kind: 'news', news })
        if (news.fact === 'joined' || news.fact === 'template' || news.fact === 'product') soon(reload)
      },
      onOpen: () => void reload().catch(() => dispatch({ kind: 'broken' })),
      onBreak: () => dispatch({ kind: 'broken' }),
    })
  }, [])

  const { overview } = state
  const line = overview?.lines.find(({ company }) => company === place.company) ?? overview?.lines[0]
  const shopper = overview?.shoppers.find(({ id }) => id === place.shopper) ?? overview?.shoppers.find(({ name }) => name === 'Maya') ?? overview?.shoppers[0]

  useEffect(() => {
    if (line && shopper) setPlace((before) => (before.company && before.shopper ? before : { company: line.company, shopper: shopper.id }))
  }, [line, shopper])

  useEffect(() => {
    if (!overview || !shopper) return
    for (const { company } of overview.lines) {
      const key = keyOf(company, shopper.id)
      if (asked.current.has(key)) continue
      asked.current.add(key)
      fetchThread(company, shopper).then(
        ({ items }) => dispatch({ kind: 'thread', key, items }),
        () => asked.current.delete(key),
      )
    }
  }, [overview, shopper])

  const go = (to: Place) => {
    const next = { company: line?.company, shopper: shopper?.id, ...to }
    const query = new URLSearchParams(Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== undefined))
    history.replaceState(null, '', `?${query}`)
    localStorage.setItem(kept, query.toString())
    setPlace(next)
  }
  const key = line && shopper ? keyOf(line.company, shopper.id) : ''
  return { state, dispatch, overview, line, shopper, items: state.threads[key], typingUntil: state.typing[key], go }
}

/** Tells the company that its messages were read, as long as the person really sees them. */
export function useReading({ company, shopper, unread, seen }: { company?: string; shopper?: Shopper; unread: boolean; seen: boolean }): void {
  const [visible, setVisible] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  useEffect(() => {
    if (!company || !shopper || !unread || !seen || !visible) return
    const soon = setTimeout(() => readThread(company, shopper).catch(() => undefined), 350)
    return () => clearTimeout(soon)
  }, [company, shopper, unread, seen, visible])
}

/** The time on the simulator's clock, to the minute. */
export function useNow(ahead: number): Date {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000)
    return () => clearInterval(timer)
  }, [])
  return new Date(now + ahead)
}

function placeInAddress(): Place {
  const query = new URLSearchParams(location.search || (localStorage.getItem(kept) ?? ''))
  return { company: query.get('company') ?? undefined, shopper: query.get('shopper') ?? undefined }
}

import { useSyncExternalStore } from 'react'
import { session } from './api.ts'
import type { User } from './session.ts'

/** Who is signed in, as it changes. */
export const useUser = (): User | null => useSyncExternalStore(session.subscribe, session.user)

import { fetchOrRefuse } from '../platform/answers.ts'

/** Whose link it is. */
export type LinkShown = { email: string; name: string; companyName: string | null; isInvitation: boolean }

const ask = fetchOrRefuse((input, init) => fetch(input, init))
const post = (path: string, body: unknown) =>
  ask(`/api/v1/auth${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** Has a link to choose a new password sent to this address, if somebody signs in with it. */
export const askForLink = async (email: string): Promise<void> => void (await post('/forgot', { email }))

/** Refuses `link_ended`. */
export const showLink = async (token: string): Promise<LinkShown> => (await post('/link', { token })).json()

/** Refuses `link_ended`, and a password that is too short. */
export const choosePassword = async (choice: { token: string; password: string }): Promise<{ email: string }> => (await post('/password', choice)).json()

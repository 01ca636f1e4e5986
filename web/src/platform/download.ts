import { fetchSigned } from './api.ts'

/** Saves what an address answers as a file of this name. Throws `Refused` and `Unreachable`. */
export async function download(path: string, name: string): Promise<void> {
  const response = await fetchSigned(path)
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  Object.assign(link, { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}

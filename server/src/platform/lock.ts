import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Who has a folder: the port its Souk listens on. */
export type Holder = { port: number }

/** A folder held by this process, until it lets go or dies. */
export type FolderLock = { release(): Promise<void> }

/**
 * Takes a folder for this process alone, or answers who has it. A listening local socket is the lock: the system takes it away
 * with the process, however that ends, so a lock is never left behind.
 */
export async function lockFolder(folder: string, holder: Holder): Promise<FolderLock | Holder> {
  const address = socketFor(folder)
  for (;;) {
    const server = await listen(address, holder)
    if (server) return { release: () => new Promise((resolve) => server.close(() => resolve())) }
    const other = await ask(address)
    if (other) return other
    if (isFile(address)) rmSync(address, { force: true })
  }
}

export const isHeld = (lock: FolderLock | Holder): lock is Holder => 'port' in lock

function socketFor(folder: string): string {
  const name = `souk-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  // Linux has names without a file: nothing stays behind that two who start at once could both clear away.
  return process.platform === 'linux' ? `\0${name}` : path.join(tmpdir(), `${name}.sock`)
}

const isFile = (address: string): boolean => address.endsWith('.sock')

function listen(address: string, holder: Holder): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end(JSON.stringify(holder)))
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
}

function ask(address: string): Promise<Holder | undefined> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(address)
    socket.setTimeout(1_000, () => socket.destroy(new Error('no answer')))
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.once('end', () => resolve(answer ? (JSON.parse(answer) as Holder) : undefined))
    // A busy process may be slow to answer, but only a dead one refuses.
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? undefined : { port: 0 }))
  })
}

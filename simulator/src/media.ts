import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Medium } from './facts.ts'
import { GraphRefusal } from './graph-refusal.ts'
import { newObjectId } from './ids.ts'
import type { World } from './world.ts'

const kilobyte = 1024
const megabyte = 1024 * kilobyte

/** What WhatsApp takes, in bytes by MIME type (Cloud API: supported media types). */
const limits: Record<string, number | undefined> = {
  ...Object.fromEntries(['image/jpeg', 'image/png'].map((type) => [type, 5 * megabyte])),
  ...Object.fromEntries(['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg', 'video/mp4', 'video/3gpp'].map((type) => [type, 16 * megabyte])),
  ...Object.fromEntries(
    [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ].map((type) => [type, 100 * megabyte]),
  ),
  'image/webp': 500 * kilobyte,
}

/** Where the bytes of media lie: a folder, or memory when none is named. */
export type MediaStore = {
  keep(line: string, file: File, at: Date): Promise<Medium>
  bytesOf(id: string): Uint8Array<ArrayBuffer> | undefined
  remove(id: string): void
}

export function openMediaStore(world: World, folder?: string): MediaStore {
  const memory = new Map<string, Uint8Array<ArrayBuffer>>()
  if (folder) mkdirSync(folder, { recursive: true })
  const pathOf = (id: string) => (folder && /^\d+$/.test(id) ? join(folder, id) : undefined)
  return {
    async keep(line, file, at) {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const medium = described(line, { file, bytes, at })
      const path = pathOf(medium.id)
      if (path) writeFileSync(path, bytes)
      else memory.set(medium.id, bytes)
      world.tell({ fact: 'medium', medium })
      return medium
    },
    bytesOf(id) {
      const path = pathOf(id)
      return path ? (existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined) : memory.get(id)
    },
    remove(id) {
      const path = pathOf(id)
      if (path) rmSync(path, { force: true })
      memory.delete(id)
      world.tell({ fact: 'medium gone', id })
    },
  }
}

function described(line: string, { file, bytes, at }: { file: File; bytes: Uint8Array; at: Date }): Medium {
  const mimeType = file.type.split(';')[0] ?? ''
  const most = limits[mimeType]
  if (most === undefined)
    throw new GraphRefusal(100, `Param file must be a file with one of the supported types - got "${mimeType || 'application/octet-stream'}".`)
  if (bytes.byteLength === 0) throw new GraphRefusal(131009, 'Param file must not be empty.')
  if (bytes.byteLength > most) throw new GraphRefusal(131009, `Param file is ${bytes.byteLength} bytes, at most ${most} for ${mimeType}.`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { id: newObjectId('media'), line, mimeType, size: bytes.byteLength, sha256, filename: file.name || undefined, at: at.toISOString() }
}

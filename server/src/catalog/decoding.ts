import { isUtf8 } from 'node:buffer'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type PlatformRefusal, Refusal } from '../platform/refusal.ts'

/** A file as UTF-8 in pieces of whole lines. `encoding` names what it was written in, as far as it has been read. */
export type DecodedText = { head: Buffer; pieces: AsyncIterable<Buffer>; encoding(): string }

/** More than this is no product file; it also ends what a small hostile archive can unfold to. */
const mostBytes = 4 * 1024 ** 3
const headBytes = 64 * 1024
const longestLine = 256 * 1024

/**
 * Turns any of the files that shops have into UTF-8: packed with gzip or not, with or without a byte-order mark, UTF-16, or the
 * old Windows encoding (Windows-1252), which is taken line by line wherever a line is not UTF-8. Memory stays bounded.
 */
export async function decodeText(source: AsyncIterable<Uint8Array>): Promise<DecodedText> {
  const packed = await peek(source, 2)
  const isPacked = packed.head[0] === 0x1f && packed.head[1] === 0x8b
  const bytes = await peek(limited(isPacked ? unpacked(packed.all) : packed.all), headBytes)
  const wide = wideEncodingOf(bytes.head)
  const seen = { old: false }
  const pieces = await peek(wide ? widePieces(bytes.all, wide) : narrowPieces(bytes.all, seen), headBytes)
  return { head: pieces.head, pieces: pieces.all, encoding: () => wide ?? (seen.old ? 'windows-1252' : 'utf-8') }
}

/** The first bytes of a stream (all of them where there are fewer), and the stream with those bytes, and what may have ended it, still in it. */
async function peek(source: AsyncIterable<Uint8Array>, least: number): Promise<{ head: Buffer; all: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]()
  const taken: Buffer[] = []
  let end: { error?: unknown } | undefined
  for (let length = 0; length < least && !end; ) {
    try {
      const { value, done } = await iterator.next()
      if (done) end = {}
      else length += taken[taken.push(Buffer.from(value)) - 1]?.length ?? 0
    } catch (error) {
      end = { error }
    }
  }
  if (end?.error && taken.length === 0) throw end.error
  async function* all() {
    yield* taken.splice(0)
    if (end?.error) throw end.error
    if (!end) yield* { [Symbol.asyncIterator]: () => iterator } as AsyncIterable<Buffer>
  }
  return { head: Buffer.concat(taken), all: all() }
}

/** Errors of either side end the stream that is read. */
const unpacked = (packed: AsyncIterable<Buffer>): Readable => pipeline(Readable.from(packed), createGunzip(), () => undefined)

async function* limited(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const chunk of source) {
    length += chunk.length
    if (length > mostBytes) throw new Refusal<PlatformRefusal>('too_large', { detail: 'A product file may have 4 GB at most, unpacked.' })
    yield chunk
  }
}

/** UTF-16 shows by its mark, or by every other byte of a Latin header being zero. */
function wideEncodingOf(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const sample = head.subarray(0, 400)
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > sample.length / 4 && even === 0) return 'utf-16le'
  return even > sample.length / 4 && odd === 0 ? 'utf-16be' : undefined
}

async function* widePieces(source: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  async function* decoded() {
    for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }))
    yield Buffer.from(decoder.decode())
  }
  yield* wholeLines(decoded())
}

async function* narrowPieces(source: AsyncIterable<Buffer>, seen: { old: boolean }): AsyncGenerator<Buffer> {
  let isFirst = true
  for await (const piece of wholeLines(source)) {
    const hasMark = isFirst && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf
    const bare = hasMark ? piece.subarray(3) : piece
    isFirst = false
    if (isUtf8(bare)) yield bare
    else yield Buffer.concat([...linesOf(bare)].map((line) => (isUtf8(line) ? line : fromWindows(line, seen))))
  }
}

const windows = new TextDecoder('windows-1252')
function fromWindows(line: Buffer, seen: { old: boolean }): Buffer {
  seen.old = true
  return Buffer.from(windows.decode(line))
}

function* linesOf(text: Buffer): Generator<Buffer> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf(10, from)
    const to = end === -1 ? text.length : end + 1
    yield text.subarray(from, to)
    from = to
  }
}

async function* wholeLines(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = endOfLastLine(text)
    if (end > 0) yield text.subarray(0, end)
    rest = text.subarray(end)
    if (rest.length > longestLine) {
      yield rest
      rest = Buffer.alloc(0)
    }
  }
  if (rest.length > 0) yield rest
}

/** A carriage return at the very end may belong to a line feed that has yet to come. */
function endOfLastLine(text: Buffer): number {
  const feed = text.lastIndexOf(10)
  return (feed === -1 ? text.subarray(0, -1).lastIndexOf(13) : feed) + 1
}

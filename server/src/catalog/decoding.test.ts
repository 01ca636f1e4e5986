import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText } from './decoding.ts'

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function decode(bytes: Uint8Array, size = 1000): Promise<{ text: string; encoding: string; pieces: string[] }> {
  const decoded = await decodeText(inChunks(bytes, size))
  const pieces: string[] = []
  for await (const piece of decoded.pieces) pieces.push(piece.toString('utf8'))
  return { text: pieces.join(''), encoding: decoded.encoding(), pieces }
}

const wide = (text: string, swap: boolean, mark = true) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return swap ? bytes.swap16() : bytes
}
const sample = 'id,title\n1,Panela de pressão 👕\n2,Größe\r\n'

test('UTF-8 with or without its mark, UTF-16 of both orders and gzip of them all give the same text', async () => {
  for (const bytes of [
    Buffer.from(sample),
    Buffer.from(`\ufeff${sample}`),
    wide(sample, false),
    wide(sample, true),
    wide(sample, false, false),
    wide(sample, true, false),
  ]) {
    for (const size of [1, 7, 1000]) {
      expect((await decode(bytes, size)).text).toBe(sample)
      expect((await decode(gzipSync(bytes), size)).text).toBe(sample)
    }
  }
})

test('lines that are not UTF-8 are read as the old Windows encoding, the others are not', async () => {
  const bytes = Buffer.concat([Buffer.from('id,title\n1,Pão é bom\n'), Buffer.from('2,caf\xe9 \x80 5\n', 'latin1'), Buffer.from('3,até\n')])
  expect(await decode(bytes, 5)).toMatchObject({ text: 'id,title\n1,Pão é bom\n2,café € 5\n3,até\n', encoding: 'windows-1252' })
})

test('every piece ends with a line, whatever the chunks, and nothing is lost', async () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'é', '👕', ',', '"'), maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n'))), fc.integer({ min: 1, max: 30 }), async (lines, size) => {
      const text = lines.map((parts) => parts.join('')).join('')
      const decoded = await decode(Buffer.from(text), size)
      expect(decoded.text).toBe(text)
      expect(decoded.pieces.every((piece) => piece.endsWith('\n'))).toBe(true)
    }),
  )
})

test('an archive that breaks off gives what was in it before it fails', async () => {
  const packed = gzipSync(Buffer.from(sample.repeat(5000)))
  const decoded = decodeText(inChunks(packed.subarray(0, packed.length - 20), 500)).then(async ({ pieces }) => {
    let length = 0
    try {
      for await (const piece of pieces) length += piece.length
    } catch (error) {
      return { length, code: (error as { code: string }).code }
    }
    return { length, code: 'none' }
  })
  expect(await decoded).toEqual({ length: expect.any(Number), code: 'Z_BUF_ERROR' })
  expect((await decoded).length).toBeGreaterThan(1000)
})

test('no bytes whatever break the decoder', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      fc.pre(!(bytes[0] === 0x1f && bytes[1] === 0x8b))
      expect((await decode(bytes, 50)).text.isWellFormed()).toBe(true)
    }),
  )
})

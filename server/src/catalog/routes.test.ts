import sharp from 'sharp'
import { expect, test } from 'vitest'
import { demoProducts, demoSlugs } from '../../demo/catalogue.ts'
import { palette } from '../../demo/palette.ts'
import { drawings, drawPicture } from '../../demo/pictures/picture.ts'
import { mediaRoutes } from './routes.ts'

const app = mediaRoutes()
const nameOf = (url: string) => url.replace('/media/demo/', '').replace('.png', '')
const names = new Set(
  demoSlugs
    .flatMap(demoProducts)
    .flatMap(({ imageUrls }) => imageUrls ?? [])
    .map(nameOf),
)

test('a picture is a PNG that WhatsApp takes and that may be kept for a week', async () => {
  const answer = await app.request('/demo/shirt_blue.png')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=604800')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.length).toBeLessThan(500_000)
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 800, height: 800 })
})

test.each([
  'shirt_purple-rain.png',
  'nothing.png',
  'shirt_blue.svg',
  'shirt_blue',
  'shirt_blue_red.png',
  '..%2F..%2Fpackage.json',
  '%2e%2e%2fpicture.ts.png',
  'shirt_constructor.png',
  '__proto__.png',
  `${'a'.repeat(5000)}.png`,
  'SHIRT_blue.png',
  'shirt_blue.png%00.svg',
])('%s is no picture of ours', async (file) => {
  expect((await app.request(`/demo/${file}`)).status).toBe(404)
})

test('every demo product has a picture of its article in its colour, and no drawing is without use', () => {
  expect([...names].filter((name) => drawPicture(name) === undefined)).toEqual([])
  expect([...drawings].filter((drawing) => ![...names].some((name) => name === drawing || name.startsWith(`${drawing}_`)))).toEqual([])
})

const small = (name: string) => sharp(Buffer.from((drawPicture(name) ?? '').replace('width="800" height="800"', 'width="64" height="64"')))

test('every drawing can be painted and shows something', async () => {
  for (const drawing of drawings) expect((await small(drawing).stats()).entropy, drawing).toBeGreaterThan(2.5)
})

test('a picture wears the colour it is asked for, in every tint of the palette', async () => {
  const middleOf = async (tint: string) => [...(await small(`tee_${tint}`).extract({ left: 31, top: 36, width: 1, height: 1 }).raw().toBuffer())]
  const [red, blue] = [await middleOf('red'), await middleOf('blue')]
  expect([(red[0] ?? 0) > 2 * (red[2] ?? 0), (blue[2] ?? 0) > 2 * (blue[0] ?? 0)]).toEqual([true, true])
  expect(Object.keys(palette).filter((tint) => drawPicture(`tee_${tint}`) === undefined)).toEqual([])
})

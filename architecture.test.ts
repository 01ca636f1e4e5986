import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

// Imports point downwards only; within a row nobody knows anybody.
const rows = [
  ['analytics', 'live', 'webhooks'],
  ['commerce'],
  ['recovery', 'whatsapp'],
  ['conversations'],
  ['checkout'],
  ['orders'],
  ['search'],
  ['recommendations', 'carts'],
  ['catalog', 'customers', 'templates'],
  ['companies'],
  ['platform'],
]
const rank = (capability: string) => rows.findIndex((row) => row.includes(capability))

type Import = { file: string; from: string; to: string; target: string }

const source = 'server/src'
const files = globSync('{server,simulator,web}/src/**/*.{ts,tsx}')

/** Relative imports of a file, with the folders they lead from and to, below server/src. */
function importsOf(file: string): Import[] {
  const specifiers = [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '')
  return specifiers.map((specifier) => {
    const target = path.normalize(path.join(path.dirname(file), specifier))
    return { file, target, from: folderOf(file), to: folderOf(target) }
  })
}

const folderOf = (file: string) => (file.startsWith(`${source}/`) ? (path.relative(source, file).split(path.sep)[0] ?? '') : file)
const isTest = (file: string) => /\.(test|testing)\.tsx?$/.test(file)
const isCapability = (folder: string) => !folder.endsWith('.ts')
const serverImports = files.filter((file) => file.startsWith(source)).flatMap(importsOf)

test('every folder of the server has its place in the rows', () => {
  const folders = new Set(
    files
      .filter((file) => file.startsWith(source))
      .map(folderOf)
      .filter(isCapability),
  )
  expect([...folders].filter((folder) => rank(folder) < 0)).toEqual([])
})

test('imports point downwards only', () => {
  const upwards = serverImports.filter(({ from, to, target }) => isCapability(from) && target.startsWith(source) && from !== to && !(rank(to) > rank(from)))
  expect(upwards.filter(({ file }) => !isTest(file))).toEqual([])
})

test('another capability is entered by its front door or its contract', () => {
  const throughWindows = serverImports.filter(({ file, from, to, target }) => {
    if (isTest(file) || from === to || !isCapability(to) || to === 'platform' || !target.startsWith(source)) return false
    const door = path.relative(path.join(source, to), target)
    const doors = isCapability(from) ? [`${to}.ts`, 'contract.ts'] : [`${to}.ts`, 'contract.ts', 'routes.ts']
    return !doors.includes(door)
  })
  expect(throughWindows).toEqual([])
})

test('the simulator and the panels reach the server by its exports alone', () => {
  const across = files
    .filter((file) => !file.startsWith(source))
    .flatMap(importsOf)
    .filter(({ file, target }) => target.split(path.sep)[0] !== file.split(path.sep)[0])
  expect(across).toEqual([])
  const simulatorNamesServer = files.filter((file) => file.startsWith('simulator') && readFileSync(file, 'utf8').includes('@souk/server'))
  expect(simulatorNamesServer).toEqual([])
})

test('the door over all companies is opened only where no company can be known yet', () => {
  const allowed = ['worker.ts', 'demo-companies.ts', 'testing.ts', 'import.ts', 'api.ts', 'souk.ts', 'analytics/routes.ts']
  const opened = files.filter((file) => file.startsWith(source) && !isTest(file) && /\basPlatform\(/.test(readFileSync(file, 'utf8')))
  const outside = opened.map((file) => path.relative(source, file)).filter((file) => !allowed.includes(file) && !/^(platform|companies|whatsapp)\//.test(file))
  expect(outside).toEqual([])
})

test('no file is longer than 300 lines', () => {
  const long = files.filter((file) => !/schema\.ts$|\.test\.tsx?$/.test(file) && readFileSync(file, 'utf8').split('\n').length > 301)
  expect(long).toEqual([])
})

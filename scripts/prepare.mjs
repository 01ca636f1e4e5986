import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export const root = path.resolve(import.meta.dirname, '..')
const cache = path.join(root, '.cache')

/** The Node that the project pins as a dependency, whatever the machine has. */
export const pinnedNode = () => path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Installs the dependencies when the lockfile is newer than what is installed. */
export async function installWhatIsMissing() {
  if (isInstalled()) return
  await taking('install', async () => {
    if (isInstalled()) return
    await saying('Installing dependencies, once (about a minute)', process.execPath, [
      npm(),
      'ci',
      '--include=dev',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ])
    writeFileSync(path.join(root, 'node_modules', '.souk-lockfile'), digest(['package-lock.json']))
  })
}

function isInstalled() {
  const [installed, stamp] = ['node_modules/.package-lock.json', 'node_modules/.souk-lockfile'].map((file) => path.join(root, file))
  if (!existsSync(installed) || !existsSync(pinnedNode())) return false
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest(['package-lock.json'])) return true
  // Installed by hand, after the lockfile was written.
  return statSync(installed).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs
}

const builds = {
  web: {
    says: 'Building the panels',
    from: [
      'package-lock.json',
      'web/index.html',
      'web/vite.config.ts',
      'web/public',
      'web/src',
      'simulator/src/bubbles',
      'server/src!contract.ts',
      'server/src/platform/money.ts',
    ],
    to: 'web/dist',
    run: ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel=warn'],
  },
  simulator: {
    says: 'Building the phone',
    from: ['package-lock.json', 'simulator/index.html', 'simulator/vite.config.ts', 'simulator/public', 'simulator/src'],
    to: 'simulator/dist',
    run: ['node_modules/vite/bin/vite.js', 'build', 'simulator', '--logLevel=warn'],
  },
  database: {
    says: 'Preparing an empty database',
    from: ['package-lock.json', 'server/migrations', 'scripts/empty-database.ts'],
    to: '.cache/empty-database.tgz',
    run: ['scripts/empty-database.ts'],
  },
}

/** Builds those of `names` whose sources changed since they were built. */
export async function buildWhatIsStale(names) {
  const stale = () => names.filter((name) => !isFresh(name))
  if (stale().length === 0) return
  await taking('build', async () => {
    for (const name of stale()) {
      await saying(builds[name].says, pinnedNode(), builds[name].run)
      writeFileSync(stampOf(name), digest(builds[name].from))
    }
  })
}

const stampOf = (name) => path.join(cache, `built-${name}`)
const isFresh = (name) =>
  existsSync(path.join(root, builds[name].to)) && existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === digest(builds[name].from)

/** One hash over the names and contents of files and folders; `folder!ending` takes only files that end so. */
function digest(sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesOf).sort()) hash.update(file).update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

function filesOf(source) {
  const [place, ending = ''] = source.split('!')
  const full = path.join(root, place)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [place]
  const entries = readdirSync(full, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending)).map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
}

let holding

/** Does `work` while no other run in this checkout does the same; a run that died in the middle is stepped over. */
async function taking(name, work) {
  mkdirSync(cache, { recursive: true })
  const lock = path.join(cache, `${name}.lock`)
  for (let waited = 0; !tryLock(lock); waited++) {
    if (waited === 20) console.log(`Waiting for another run that does this already (${name}); if there is none, delete ${path.relative(root, lock)}`)
    await pause(100)
  }
  holding = lock
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

// What a killed run had started goes on, and holds the lock until it is done.
const holdFor = (child) => writeFileSync(holding, `${process.pid} ${child.pid}`)

function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holders = existsSync(lock) ? readFileSync(lock, 'utf8').split(' ').filter(Boolean) : []
    if (holders.length > 0 && !holders.map(Number).some(isAlive)) rmSync(lock, { force: true })
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Says in one line what a person waits for, runs it, and shows its output only when it fails. */
function saying(line, program, args) {
  const began = Date.now()
  process.stdout.write(`${line} … `)
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: false })
    holdFor(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('exit', (code) => {
      console.log(code === 0 ? `${((Date.now() - began) / 1000).toFixed(1)} s` : 'failed')
      if (code === 0) return resolve()
      process.stderr.write(output)
      process.exit(1)
    })
  })
}

/** npm as a script that Node can run; npm itself names it to the scripts it starts. */
function npm() {
  const found = process.env.npm_execpath
  if (!found) throw new Error('start this through npm: npm start, npm test')
  return found
}

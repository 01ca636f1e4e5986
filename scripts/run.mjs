// The one entry of every npm script. Runs on any Node from 20.19 on, with nothing installed: installs what is missing, builds what
// is stale, then hands over to the pinned Node. Two runs at once in one checkout take turns at installing and building.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buildWhatIsStale, installWhatIsMissing, pinnedNode, root } from './prepare.mjs'

const [command, ...args] = process.argv.slice(2)

const commands = {
  start: { build: ['web', 'simulator', 'database'], steps: [['server/src/demo.ts']] },
  dev: { build: ['web', 'simulator', 'database'], steps: [['--watch', '--watch-preserve-output', 'server/src/demo.ts']], beside: ['scripts/watch.ts'] },
  serve: { build: ['web'], steps: [['server/src/main.ts']] },
  migrate: { build: [], steps: [['server/src/migrate.ts']] },
  import: { build: [], steps: [['server/src/import.ts']] },
  bench: { build: [], steps: [['bench/run.ts']] },
  check: { build: [], steps: [['scripts/check.ts']] },
  test: { build: ['web', 'simulator', 'database'], steps: [['scripts/check.ts'], tests('server'), tests('journeys')] },
}

// The journeys measure how long a start takes, so they run by themselves.
function tests(project) {
  return [path.join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', project]
}

/** Runs one step with the pinned Node and answers its exit code. Signals go on to the step, which stops in its own time. */
function run(step) {
  const child = spawn(pinnedNode(), [...step, ...args], { cwd: root, stdio: 'inherit', env: withPinnedNodeFirst() })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0))))
}

function withPinnedNodeFirst() {
  const folders = [path.dirname(pinnedNode()), path.join(root, 'node_modules', '.bin'), process.env.PATH]
  return { ...process.env, PATH: folders.join(path.delimiter), SOUK_PARENT: String(process.pid) }
}

/** The parent and, where npm's shell stays between the two, npm. */
const starters = () => [process.ppid, aboveShell(process.ppid)].join(' ')

function aboveShell(pid) {
  try {
    const isShell = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('scripts/run.mjs')
    return isShell ? /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] : undefined
  } catch {
    return undefined
  }
}

// Neither npm nor its shell passes a SIGTERM on, and a killed one tells nobody: its end is noticed from below.
const startedBy = starters()
setInterval(() => starters() !== startedBy && process.kill(process.pid, 'SIGTERM'), 500).unref()

const plan = commands[command]
if (!plan) {
  console.error(`There is no command "${command}". Known: ${Object.keys(commands).join(', ')}.`)
  process.exit(2)
}
await installWhatIsMissing()
await buildWhatIsStale(plan.build)
if (!existsSync(pinnedNode())) throw new Error('Node was not installed with the dependencies; delete node_modules and try again')
if (plan.beside) void run(plan.beside)
for (const step of plan.steps) {
  const code = await run(step)
  if (code !== 0) process.exit(code)
}
process.exit(0)

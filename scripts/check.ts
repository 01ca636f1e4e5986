import { spawnSync } from 'node:child_process'

// Lint and format, types, unused code, architecture: each says one line, and its findings when there are any.
const checks: [name: string, program: string, args: string[]][] = [
  ['Lint and format', 'biome', ['check', '.', '--error-on-warnings']],
  ['Types', 'tsc', ['-b']],
  ['Unused code', 'knip', []],
  ['Architecture', 'vitest', ['run', '--project', 'architecture', '--reporter=dot']],
]

let failed = 0
for (const [name, program, args] of checks) {
  const began = Date.now()
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', shell: process.platform === 'win32' })
  console.log(`${name} … ${status === 0 ? 'fine' : 'failed'}, ${((Date.now() - began) / 1000).toFixed(1)} s`)
  if (status === 0) continue
  failed++
  console.log(stdout + stderr)
}
process.exit(failed === 0 ? 0 : 1)

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Crowd, letLoose } from './src/crowd.ts'

const usage = `Usage: npm -w simulator run crowd -- [--url http://localhost:3000] [--company aurora] [--phones 1000] [--patience 60] [--script FILE] [line …]
Each phone says the lines in turn; FILE has one line a message. Ends with 1 when a message was not answered in time.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    company: { type: 'string', default: 'aurora' },
    phones: { type: 'string', default: '1000' },
    patience: { type: 'string', default: '60' },
    script: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const { url, company, script } = values
const written = script ? readFileSync(script, 'utf8').split('\n') : positionals
const lines = written.map((line) => line.trim()).filter((line) => line !== '')
const [phones, patience] = [Number(values.phones), Number(values.patience)]
if (values.help || !(Number.isInteger(phones) && phones > 0 && phones <= 100_000 && patience > 0)) {
  console.log(usage)
  process.exit(values.help ? 0 : 2)
}
const control: Crowd['control'] = (path, init) => fetch(`${url.replace(/\/+$/, '')}/simulator/control/${path}`, init)
const heard = await letLoose({ company, phones, patience, control, lines: lines.length > 0 ? lines : ['hi', 'blue shirt under $40', 'add 2 to cart'] })
console.table([heard])
if (heard.unanswered > 0) process.exitCode = 1

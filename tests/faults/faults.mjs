/** `npm run test:faults [-- --write]`: runs all faults and prints what they found; `--write` puts the table into docs/reliability.md. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PAGE = join(ROOT, 'docs/reliability.md')
const [START, END] = ['<!-- faults -->', '<!-- /faults -->']

const table = figures => {
  const rows = figures.map(({ fault, cases, found, control }) => `| ${fault} | ${cases} | ${found} | ${control} |`)
  return ['| fault | cases | found | the control, which must fail |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

const folder = mkdtempSync(join(tmpdir(), 'rejoinder-'))
const file = join(folder, 'figures.ndjson')
const began = Date.now()
const { status } = spawnSync(
  process.execPath,
  [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(ROOT, 'tests/faults/vitest.config.ts')],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, FAULT_FIGURES: file } },
)
const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []
rmSync(folder, { recursive: true, force: true })
const found = table(lines.map(line => JSON.parse(line)))
process.stdout.write(`\n${found}\n\n${Math.round((Date.now() - began) / 1000)} s\n`)
if (status === 0 && process.argv.includes('--write')) {
  const [before, after] = readFileSync(PAGE, 'utf8').split(new RegExp(`${START}[^]*${END}`))
  writeFileSync(PAGE, `${before}${START}\n\n${found}\n\n${END}${after}`)
}
process.exitCode = status ?? 1

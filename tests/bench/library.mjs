import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { here, root } from './places.mjs'

/**
 *     npm run bench:library -- [import] [start] … [--write]
 *
 * Runs parts of it by name, all where none is named. A part is a `library-<name>.config.ts` beside this file. A part may put a table, as
 * Markdown, into the file that `BENCH_TABLE` names; `--write` puts that into docs/library.md, between the marks with the part's name.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
})
const all = readdirSync(here).flatMap(name => /^library-(\w+)\.config\.ts$/.exec(name)?.[1] ?? [])
const unknown = positionals.filter(name => !all.includes(name))
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; there are ${all.join(', ')}.`)

const npx = (...args) => {
  const command = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, BENCH_TABLE: table } }).status
}

const folder = join(root, 'test-results')
const table = join(folder, 'bench-table.md')

const put = (name, text) => {
  const page = join(root, 'docs', 'library.md')
  const [START, END] = [`<!-- bench ${name} -->`, `<!-- /bench ${name} -->`]
  const before = readFileSync(page, 'utf8')
  const [start, end] = [before.indexOf(START), before.indexOf(END)]
  if (start < 0 || end < start) throw new Error(`${page} has no place for the table: ${START} … ${END}`)
  writeFileSync(page, `${before.slice(0, start + START.length)}\n\n${text.trim()}\n\n${before.slice(end)}`)
}

if (npx('electron-vite', 'build') !== 0) process.exit(1)
for (const name of positionals.length > 0 ? positionals : all) {
  mkdirSync(folder, { recursive: true })
  rmSync(table, { force: true })
  if (npx('playwright', 'test', '-c', join('tests', 'bench', `library-${name}.config.ts`)) !== 0) process.exitCode = 1
  else if (values.write && existsSync(table)) put(name, readFileSync(table, 'utf8'))
}

/** `npm test`: sets up what is missing, then runs every check there is. One that fails does not stop the others. */
import { mkdirSync, rmSync } from 'node:fs'
import { ensureBuild } from './build.mjs'
import { Interrupted, runNode } from './children.mjs'
import { brokenCounts, checkCounts, lastLine, playwrightCounts, table, vitestCounts } from './counts.mjs'
import { ensureDisplay } from './display.mjs'
import { ensurePackages } from './packages.mjs'
import { main, prepareElectron } from './prepare.mjs'
import { inProject, readJson, SetupError } from './project.mjs'
import { complain, elapsed, say } from './steps.mjs'

const REPORTS = 'test-results'

const runTool = async (file, args, env = process.env) =>
  (await runNode(inProject('node_modules', file), args, { env, show: true })).code === 0

/** Runs a test runner, and counts from the report it leaves at `name`. */
const runTests = async (name, start, count) => {
  const report = inProject(REPORTS, name)
  mkdirSync(inProject(REPORTS), { recursive: true })
  rmSync(report, { force: true })
  const succeeded = await start(report)
  return count(readJson(report), succeeded)
}

const types = async () => checkCounts(await runTool('typescript/bin/tsc', ['-b']))

const lint = async () => checkCounts(await runTool('@biomejs/biome/bin/biome', ['check']))

const unitTests = () =>
  runTests(
    'unit.json',
    report =>
      runTool('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
    vitestCounts,
  )

const journeys = () =>
  runTests(
    'journeys.json',
    async report => {
      const { env, virtual } = await ensureDisplay()
      if (virtual) say(`There is no display here: the windows open on a virtual one (${env.DISPLAY}).`)
      const reporting = { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
      return runTool('@playwright/test/cli.js', ['test', '--reporter=list,json'], reporting)
    },
    playwrightCounts,
  )

/** A stage's counts and time. A foreseen failure is told in its own words and counts as one. */
const runStage = async ({ name, work }) => {
  say(`\n── ${name}`)
  const start = Date.now()
  let counts
  try {
    counts = await work()
  } catch (error) {
    if (error instanceof Interrupted) throw error
    complain(error instanceof SetupError ? error.message : error.stack)
    counts = brokenCounts('could not be run: see above')
  }
  return { name, ...counts, time: elapsed(Date.now() - start) }
}

/** Nothing to count, unless it fails. */
const preparation = work => async () => {
  await work()
  return { passed: 0, failed: 0, skipped: 0, remark: '' }
}

const STAGES = [
  { name: 'packages', work: preparation(ensurePackages) },
  { name: 'electron', work: preparation(() => prepareElectron({ forTests: true })) },
  { name: 'types', work: types },
  { name: 'lint', work: lint },
  { name: 'unit tests', work: unitTests },
  { name: 'build', work: preparation(ensureBuild) },
  { name: 'journeys', work: journeys, needs: ['electron', 'build'] },
]

const test = async () => {
  if (process.argv.length > 2) {
    throw new SetupError(
      'npm test runs everything and takes no arguments. For a part: npm run test:unit -- … or npm run test:app -- …',
    )
  }
  const results = []
  for (const stage of STAGES) {
    const lacks = (stage.needs ?? []).find(name => results.some(result => result.name === name && result.failed > 0))
    const work = lacks === undefined ? stage.work : async () => brokenCounts(`not run: it needs ${lacks}`)
    results.push(await runStage({ ...stage, work }))
    if (stage.name === 'packages' && results[0].failed > 0) break
  }
  say(`\n${table(results)}\n`)
  say(lastLine(results))
  return results.some(result => result.failed > 0) ? 1 : 0
}

await main(test)

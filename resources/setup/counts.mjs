/** Counts over the stages of `npm test`. */

/** A stage that is a single check. */
export const checkCounts = succeeded => ({
  passed: succeeded ? 1 : 0,
  failed: succeeded ? 0 : 1,
  skipped: 0,
  remark: '',
})

/** A stage that broke, or never ran, counts as one failure: a green line is never made of tests that were not run. */
export const brokenCounts = remark => ({ passed: 0, failed: 1, skipped: 0, remark })

/** What a test runner's report and its exit code say together. */
const fromReport = (counts, succeeded) => {
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, remark: 'no test ran' }
  if (!succeeded && counts.failed === 0) return { ...counts, failed: 1, remark: 'failed outside its tests: see above' }
  return counts
}

/** Counts of Vitest's JSON report, `null` when it wrote none. */
export const vitestCounts = (report, succeeded) => {
  if (report === null) return brokenCounts('ended without a report')
  return fromReport(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
      remark: '',
    },
    succeeded,
  )
}

/** Counts of Playwright's JSON report, `null` when it wrote none. A test that passed only when repeated is named. */
export const playwrightCounts = (report, succeeded) => {
  if (report === null) return brokenCounts('ended without a report')
  const { expected, unexpected, flaky, skipped } = report.stats
  const remark = flaky > 0 ? `${flaky} passed only when repeated` : ''
  return fromReport({ passed: expected + flaky, failed: unexpected, skipped, remark }, succeeded)
}

/** The last line of `npm test`. */
export const lastLine = results => {
  const sum = key => results.reduce((total, result) => total + result[key], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`
}

/** One line a stage: name, counts, time, remark. */
export const table = results => {
  const rows = [
    ['stage', 'passed', 'failed', 'skipped', 'time', ''],
    ...results.map(({ name, passed, failed, skipped, time, remark }) =>
      [name, passed, failed, skipped, time, remark].map(String),
    ),
  ]
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)))
  const align = (cell, column) =>
    column === 0 || column === 5 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])
  return rows.map(row => row.map(align).join('  ').trimEnd()).join('\n')
}

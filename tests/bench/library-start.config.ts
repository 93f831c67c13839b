import { defineConfig } from '@playwright/test'

/** How long the program takes to open with no articles and with ten thousand. */
export default defineConfig({
  testDir: '.',
  testMatch: 'program.bench.ts',
  grep: /the window opens/,
  workers: 1,
  timeout: 600_000,
  reporter: 'list',
  outputDir: '../../test-results/bench',
})

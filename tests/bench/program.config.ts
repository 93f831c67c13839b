import { defineConfig } from '@playwright/test'

/** `npm run bench:program`: what a reader of ten thousand articles waits for, in the real program. */
export default defineConfig({
  testDir: '.',
  testMatch: 'program.bench.ts',
  workers: 1,
  timeout: 600_000,
  reporter: 'list',
  outputDir: '../../test-results/bench',
})

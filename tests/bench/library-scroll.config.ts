import { defineConfig } from '@playwright/test'

/** Scrolling a large library and a long article, in the real program. */
export default defineConfig({
  testDir: '.',
  testMatch: 'library-scroll.bench.ts',
  workers: 1,
  timeout: 300_000,
  reporter: 'list',
  outputDir: '../../test-results/bench',
})

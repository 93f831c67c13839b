import { defineConfig } from '@playwright/test'

/** One more note where there are few, and where there are very many, in the real program. */
export default defineConfig({
  testDir: '.',
  testMatch: 'library-note.bench.ts',
  workers: 1,
  timeout: 300_000,
  reporter: 'list',
  outputDir: '../../test-results/bench',
})

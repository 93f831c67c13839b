import { defineConfig } from '@playwright/test'

/** Documents of each format brought into the real program, beside the bare parser. */
export default defineConfig({
  testDir: '.',
  testMatch: 'library-import.bench.ts',
  workers: 1,
  timeout: 900_000,
  reporter: 'list',
  outputDir: '../../test-results/bench',
})

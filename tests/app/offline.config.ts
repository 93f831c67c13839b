import { defineConfig } from '@playwright/test'

/** What offline.test.ts runs where the only network is its sink. */
export default defineConfig({
  testDir: '.',
  testMatch: 'offline-journey.ts',
  outputDir: '../../test-results/offline',
  workers: 1,
  timeout: 90_000,
  reporter: 'list',
})

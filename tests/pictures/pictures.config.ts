import { defineConfig } from '@playwright/test'

/** `npm run pictures`: takes the pictures of the README anew, from the program as it is. */
export default defineConfig({
  testDir: '.',
  testMatch: 'pictures.shots.ts',
  workers: 1,
  timeout: 120_000,
  reporter: 'list',
  outputDir: '../../test-results/pictures',
})

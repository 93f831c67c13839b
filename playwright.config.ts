import { defineConfig } from '@playwright/test'

/** Journeys through the real program. One at a time: each is a whole Chromium, and most machines that run them have two cores. */
export default defineConfig({
  testDir: 'tests/app',
  testMatch: '**/*.test.ts',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  forbidOnly: process.env.CI === 'true',
})

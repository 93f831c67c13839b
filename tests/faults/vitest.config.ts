import { defineConfig } from 'vitest/config'

/** `npm run test:faults`: what breaks programs and disks, in earnest. One at a time: several mount disks of their own. */
export default defineConfig({
  test: {
    globalSetup: 'tests/faults/build.setup.ts',
    include: ['tests/faults/*.fault.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
})

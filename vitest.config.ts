import { defineConfig } from 'vitest/config'
import { TIMES } from './tests/domain/cases.ts'

export default defineConfig({
  test: {
    include: ['tests/{domain,main,renderer,setup}/**/*.test.ts'],
    globalSetup: 'tests/scratch.setup.ts',
    // Most of what is tested is pure, and the rest works in folders of its own: a fresh world for each file costs half the time.
    isolate: false,
    // Without this one processor would stand idle, of two half of the machine.
    maxWorkers: '100%',
    // What was made of each module is kept, and found again by its content: the next run begins a second sooner.
    experimental: { fsModuleCache: true, fsModuleCachePath: '.tsbuild/modules-of-tests' },
    testTimeout: 5_000 * Math.max(1, TIMES),
  },
})

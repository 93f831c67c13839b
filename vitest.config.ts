import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['tests/{domain,main,renderer,setup}/**/*.test.ts'] },
})

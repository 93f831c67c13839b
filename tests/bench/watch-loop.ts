import type { ElectronApplication } from '@playwright/test'

/** The longest that the event loop of the main process stood still, milliseconds, until it is asked. */
export const watchLoop = async (app: ElectronApplication): Promise<() => Promise<number>> => {
  await app.evaluate(() => {
    const watch = { longest: 0, last: performance.now() }
    const timer = setInterval(() => {
      const now = performance.now()
      watch.longest = Math.max(watch.longest, now - watch.last)
      watch.last = now
    }, 1)
    Object.assign(globalThis, { watch, watchTimer: timer })
  })
  return () =>
    app.evaluate(() => {
      const { watch, watchTimer } = globalThis as unknown as {
        watch: { longest: number }
        watchTimer: NodeJS.Timeout
      }
      clearInterval(watchTimer)
      return watch.longest
    })
}

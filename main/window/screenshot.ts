import { writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserWindow } from 'electron'

/** Longest wait for the page, milliseconds. A cold start on two busy cores takes some five seconds. */
const PATIENCE = 30_000

/** Fonts are in, and what they moved has been painted. */
const SETTLED =
  'document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))'

/** Writes a PNG of the page once it says that it is ready. Gives the program's exit code: 0, or 1 with the reason on stderr. */
export const takeScreenshot = async (window: BrowserWindow, ready: Promise<void>, file: string): Promise<0 | 1> => {
  try {
    await Promise.race([picture(window, ready, file), failure(window)])
    return 0
  } catch (error) {
    process.stderr.write(`No screenshot was made: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

const picture = async (window: BrowserWindow, ready: Promise<void>, file: string) => {
  await ready
  await window.webContents.executeJavaScript(SETTLED)
  const image = await window.webContents.capturePage()
  if (image.isEmpty()) throw new Error('the window has no picture. Is there a display?')
  writeFileSync(file, image.toPNG())
}

/** Rejects as soon as the page can't become ready any more, or when it takes too long. */
const failure = (window: BrowserWindow) =>
  new Promise<never>((_resolve, reject) => {
    const fail = (why: string) => reject(new Error(why))
    window.webContents.on('did-fail-load', (_event, _code, why, url) => fail(`${url} could not be loaded (${why}).`))
    window.webContents.on('preload-error', (_event, _path, error) =>
      fail(`the preload script failed (${error.message}).`),
    )
    window.webContents.on('render-process-gone', (_event, { reason }) => fail(`the page stopped (${reason}).`))
    window.on('closed', () => fail('the window was closed.'))
    void wait(PATIENCE).then(() => fail(`the page was not ready after ${PATIENCE / 1000} seconds.`))
  })

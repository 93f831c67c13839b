import process from 'node:process'
import { app, dialog } from 'electron'
import { defaultFolder } from '../default-folder.ts'

/**
 * Tells that the data folder is not there, and asks what to do. It never comes back: the program ends, or starts again.
 * @param why a sentence
 * @param hasWindow is there anyone to ask?
 */
export const askAboutMissing = async (why: string, hasWindow: boolean): Promise<never> => {
  process.stderr.write(`${why}\n`)
  if (hasWindow) {
    await app.whenReady()
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: 'Your data folder is not there',
      detail: `${why}\n\nYou can also start with ${defaultFolder()} this once: what you change there does not come to the other folder.`,
      buttons: ['Look again', 'Start with that folder', 'Quit'],
      defaultId: 0,
      cancelId: 2,
    })
    if (response === 0) app.relaunch()
    if (response === 1) app.relaunch({ args: [...process.argv.slice(1), `--user-data-dir=${defaultFolder()}`] })
  }
  app.exit(hasWindow ? 0 : 1)
  // The exit takes effect in a moment; nothing may be opened until then.
  return new Promise<never>(() => {})
}

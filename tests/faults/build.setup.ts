import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import process from 'node:process'

/** Builds the program once, where there is a display that it can be started on. */
export default (): void => {
  if (process.env.DISPLAY === undefined) return
  const root = resolve(import.meta.dirname, '../..')
  const { status, stderr } = spawnSync(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'build'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The program could not be built. ${stderr}`)
}

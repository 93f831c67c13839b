import { basename, dirname, extname } from 'node:path'
import process from 'node:process'
import electron from 'electron'
import Store from 'electron-store'
import { type Stored, serialised } from './plain-json.ts'

/** The one place that names electron-store: puts an object into a file, by a temporary file and a rename. */
export type DiskForm = {
  /**
   * Blocks until the file is replaced. Throws where the system refuses; but on a nearly full disk it can leave a cut-off file and
   * say nothing, so nobody but the checkpoint calls it. It repeats a refused open for a second: look for write permission first.
   * @see https://github.com/fabiospampinato/atomically/issues/18
   */
  readonly write: (next: Stored) => void
}

/** Makes the folder if it is missing; touches no file until the first write. */
export const openDiskForm = (file: string): DiskForm => {
  // Where it is set, by any program we were started from, the file would be written in place.
  delete process.env.SNAP
  const extension = extname(file)
  const store = new Store<Record<string, unknown>>({
    cwd: dirname(file),
    name: basename(file, extension),
    fileExtension: extension.slice(1),
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
    watch: false,
    serialize: serialised,
    // Files are read and judged by store-file.ts: electron-store would take `[]`, `null` and `"x"` for an empty store.
    deserialize: () => ({}),
  })
  // electron-store tells any page that asks where the user data is; no page needs that. Outside Electron there is no ipcMain.
  electron.ipcMain?.removeAllListeners('electron-store-get-data')
  return {
    write: next => {
      store.store = { ...next }
    },
  }
}

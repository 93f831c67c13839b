import { join } from 'node:path'
import { app } from 'electron'
import { readRunOptions } from './run-options.ts'

// Where it is set, by any program we were started from, electron-store's writer would write files in place.
delete process.env.SNAP

const options = readRunOptions(process.argv)
app.setName('Rejoinder')
app.setPath('userData', options.userData ?? join(app.getPath('appData'), 'Rejoinder'))

// Two programs on the same files lose each other's changes without an error. So the loser has loaded, opened and read nothing.
if (app.requestSingleInstanceLock()) {
  const { run } = await import('./program.ts')
  run(options)
} else if (options.screenshot === null) {
  app.exit(0)
} else {
  process.stderr.write(
    'No screenshot was made: Rejoinder is already running. Close it, or give another --user-data-dir.\n',
  )
  app.exit(1)
}

import { app } from 'electron'
import { defaultFolder } from './default-folder.ts'
import { readRunOptions } from './run-options.ts'
import { dataPlace } from './storage/data-place.ts'

// Where it is set, by any program we were started from, electron-store's writer would write files in place.
delete process.env.SNAP

const options = readRunOptions(process.argv)
app.setName('Rejoinder')
const place =
  options.userData === null ? dataPlace(defaultFolder()) : { kind: 'found' as const, folder: options.userData }
app.setPath('userData', place.kind === 'found' ? place.folder : defaultFolder())

// Before the lock: a program that waits for an answer must not keep another from starting.
if (place.kind === 'gone') {
  const { askAboutMissing } = await import('./window/missing-folder.ts')
  await askAboutMissing(place.why, options.screenshot === null)
}

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

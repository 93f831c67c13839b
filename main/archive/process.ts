import { join } from 'node:path'
import { app, utilityProcess } from 'electron'
import { err, type Result } from '../../domain/result.ts'
import type { Report } from './backup-file.ts'
import { type DoJob, type JobName, type Jobs, STOPPED } from './jobs.ts'
import type { FromArchivist } from './messages.ts'

/** Does it in a process of its own, which ends with it. To stop it is to end that process: the failure is then `STOPPED`. */
export const inProcess: DoJob = <N extends JobName>(name: N, ask: Jobs[N]['ask'], report: Report) => {
  const child = utilityProcess.fork(join(app.getAppPath(), 'out/main/archive.js'), [], {
    serviceName: 'Rejoinder backups',
  })
  let isStopped = false
  const done = new Promise<Result<Jobs[N]['gives'], string>>(resolve => {
    child.on('message', (message: FromArchivist) => {
      if (message.kind === 'progress') return report(message.progress)
      // What it gives is of the kind that was asked.
      resolve(message.result as Result<Jobs[N]['gives'], string>)
      child.kill()
    })
    child.once('exit', () => resolve(err(isStopped ? STOPPED : 'The process that does this ended by itself.')))
  })
  child.postMessage({ name, ask })
  return {
    done,
    stop: () => {
      isStopped = true
      child.kill()
    },
  }
}

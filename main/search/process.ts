import { join } from 'node:path'
import { app, utilityProcess } from 'electron'
import type { Connect } from './host.ts'
import type { FromSearch } from './messages.ts'

/** Starts the process that searches. It has an own memory, so that nothing it does can end the program. */
export const connectProcess: Connect = (onMessage, onEnd) => {
  const child = utilityProcess.fork(join(app.getAppPath(), 'out/main/search.js'), [], {
    serviceName: 'Rejoinder search',
  })
  child.on('message', (message: FromSearch) => onMessage(message))
  child.once('exit', onEnd)
  return { post: message => child.postMessage(message), kill: () => child.kill() }
}

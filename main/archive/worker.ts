/** The process that writes and reads backups: an entry of its own, started by process.ts for one piece of work. */
import process from 'node:process'
import { closeNetwork } from '../border/tripwire.ts'
import { perform } from './jobs.ts'
import type { FromArchivist, ToArchivist } from './messages.ts'

closeNetwork()

const port = process.parentPort
const send = (message: FromArchivist) => port.postMessage(message)

/** From one word on how far it is to the next, milliseconds. */
const PAUSE = 100
let last = 0

port.on('message', async ({ data }: { readonly data: ToArchivist }) => {
  const result = await perform(data.name, data.ask, progress => {
    const now = performance.now()
    if (now - last < PAUSE) return
    last = now
    send({ kind: 'progress', progress })
  })
  send({ kind: 'done', result })
})

/** The process that searches: an entry of its own, started by host.ts. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { closeNetwork } from '../border/tripwire.ts'
import { createLibraryIndex } from './library-index.ts'
import type { ToSearch } from './messages.ts'
import { createService } from './service.ts'

closeNetwork()

const port = process.parentPort

const service = createService({
  createIndex: createLibraryIndex,
  send: message => port.postMessage(message),
  // Messages come in between two turns of the loop, one at a time: after two, all that had been sent by now are here.
  later: turn => setImmediate(() => setImmediate(turn)),
  // This file holds all that has a part in the index, or the names of files that are named after what they hold.
  program: createHash('sha256')
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('hex')
    .slice(0, 16),
  saveDelay: 5_000,
  restDelay: 500,
})

port.on('message', ({ data }: { readonly data: ToSearch }) => service.receive(data))

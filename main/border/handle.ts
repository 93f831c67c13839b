import { serialize } from 'node:v8'
import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { z } from 'zod'
import { err } from '../../domain/result.ts'
import { type Ask, type CallName, channel, type Refused, type Reply } from '../../preload/contract.ts'
import { callNames, requests } from '../../preload/requests.ts'
import { isOurs, type Site } from './site.ts'

/** What answers each call. The compiler demands one for every call of the contract. */
export type Handlers = { readonly [N in CallName]: (ask: Ask<N>) => Reply<N> | Promise<Reply<N>> }

/** Largest request taken, bytes: a hundred times the longest note. */
export const REQUEST_LIMIT = 10 * 1024 * 1024

/** Opens the border: each call is answered after its sender and its shape were checked. */
export const handleCalls = (handlers: Handlers, site: Site): void => {
  for (const name of callNames) handle(name, handlers, site)
}

const handle = <N extends CallName>(name: N, handlers: Handlers, site: Site) =>
  ipcMain.handle(channel(name), async (event, raw: unknown) => {
    if (!isFromOurPage(event, site)) return refused('unknown sender')
    if (serialize(raw).byteLength > REQUEST_LIMIT) return refused('the request is too large')
    const ask = requests[name].safeParse(raw)
    if (!ask.success) return refused(z.prettifyError(ask.error))
    return handlers[name](ask.data)
  })

/** Loud here too: a refusal is a bug or an attack. */
const refused = (why: string): { readonly ok: false; readonly error: Refused } => {
  console.warn(`Refused a call: ${why}`)
  return err({ kind: 'refused', why })
}

/** The top frame of our own page, still alive. Read at once: the frame may be gone a moment later. */
const isFromOurPage = ({ senderFrame }: IpcMainInvokeEvent, site: Site): boolean =>
  senderFrame !== null && !senderFrame.detached && senderFrame.parent === null && isOurs(senderFrame.url, site)

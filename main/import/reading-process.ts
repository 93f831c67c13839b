import { readFile } from 'node:fs/promises'
import { app, BrowserWindow, session } from 'electron'
import { IMPORT_HOST, type ImportJob, JOB_FIELD } from '../../domain/import-job.ts'
import { PAGE_PREFERENCES } from '../border/page-preferences.ts'
import { PARSING_HEADERS } from '../border/policy.ts'
import { find, type Manifest } from '../border/protocol.ts'
import { hardenSession } from '../border/session.ts'
import { SCHEME, type Site } from '../border/site.ts'

type Unnumbered<J = ImportJob> = J extends ImportJob ? Omit<J, 'number'> : never

/** What a process may ask for until it has answered for one document. */
export type Desk = {
  readonly job: Unnumbered
  readonly source: () => Promise<Uint8Array>
  readonly beside: (address: string) => Promise<Uint8Array | null>
  /** Its answer, once. */
  readonly result: (bytes: Uint8Array) => void
}

/** A page that reads documents, one after another. */
export type ReadingProcess = {
  /** It comes after those that were given before. */
  readonly read: (desk: Desk) => void
  /** Bytes in use. */
  readonly memory: () => number
  /** Ends it at once, whatever it is doing. */
  readonly end: () => void
}

/** Each has a session of its own, which is kept nowhere. */
let sessions = 0

/**
 * Opens a sandboxed page without Node and without a preload script. Its session's protocol serves the parsers and the document at hand, and
 * nothing else; everything else is refused by the policy, by the walls of the session and by the resolver.
 * @param onEnd it ended by itself
 */
export const openReadingProcess = async (pages: Manifest, site: Site, onEnd: () => void): Promise<ReadingProcess> => {
  sessions += 1
  const own = session.fromPartition(`import-${sessions}`)
  const waiting: number[] = []
  const desks = new Map<number, Desk>()
  let given = 0
  const asking: ((answer: Promise<Response>) => void)[] = []

  const handOut = () => {
    while (asking.length > 0 && waiting.length > 0) {
      const number = waiting.shift() ?? 0
      const desk = desks.get(number)
      if (desk !== undefined) asking.shift()?.(jobOf(number, desk))
    }
  }
  const nextJob = () =>
    new Promise<Response>(resolve => {
      asking.push(resolve)
      handOut()
    })
  const serve = async (request: Request): Promise<Response> => {
    const { host, pathname } = new URL(request.url)
    if (host !== IMPORT_HOST) return empty(404)
    if (pathname === '/job') return nextJob()
    const [, what, digits = '', path = ''] = /^\/(source|beside|result)\/(\d+)(?:\/(.*))?$/.exec(pathname) ?? []
    const desk = desks.get(Number(digits))
    if (what === 'result' && request.method === 'POST') {
      desks.delete(Number(digits))
      desk?.result(new Uint8Array(await request.arrayBuffer()))
      // A request costs as much as a short document.
      return nextJob()
    }
    if (what === 'source') return bytesOf(await desk?.source())
    if (what === 'beside') return bytesOf(await desk?.beside(decodeURIComponent(path)))
    const found = find(request.method, request.url, pages, IMPORT_HOST)
    if (found.status !== 200) return empty(found.status)
    return new Response(new Uint8Array(await readFile(found.file)), {
      headers: { ...PARSING_HEADERS, 'Content-Type': found.type },
    })
  }

  await hardenSession(own, site)
  own.protocol.handle(SCHEME, request => serve(request).catch(() => empty(400)))
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      ...PAGE_PREFERENCES,
      session: own,
      // A hidden page would be slowed down.
      backgroundThrottling: false,
      devTools: false,
    },
  })
  let isOver = false
  window.webContents.once('render-process-gone', () => {
    if (!isOver) onEnd()
  })
  window.loadURL(`${SCHEME}://${IMPORT_HOST}/import/index.html`).catch(() => {
    if (!isOver) onEnd()
  })
  return {
    read: desk => {
      given += 1
      desks.set(given, desk)
      waiting.push(given)
      handOut()
    },
    memory: () => {
      const id = isOver ? 0 : window.webContents.getOSProcessId()
      // Electron gives kilobytes.
      return (app.getAppMetrics().find(({ pid }) => pid === id)?.memory.workingSetSize ?? 0) * 1024
    },
    end: () => {
      if (isOver) return
      isOver = true
      own.protocol.unhandle(SCHEME)
      window.webContents.forcefullyCrashRenderer()
      window.destroy()
    },
  }
}

/** The bytes come with it: to ask for them would take as long as to read a short document. */
const jobOf = async (number: number, { job, source }: Desk): Promise<Response> => {
  const body = job.kind === 'read' ? new Uint8Array(await source()) : null
  const field = encodeURIComponent(JSON.stringify({ ...job, number }))
  return new Response(body, { headers: { ...PARSING_HEADERS, [JOB_FIELD]: field } })
}

const empty = (status: number) => new Response(null, { status, headers: PARSING_HEADERS })

const bytesOf = (bytes: Uint8Array | null | undefined) =>
  bytes ? new Response(new Uint8Array(bytes), { headers: PARSING_HEADERS }) : empty(404)

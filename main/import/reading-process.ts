import { readFile } from 'node:fs/promises'
import { app, BrowserWindow, session } from 'electron'
import { IMPORT_HOST, type ImportJob } from '../../domain/import-job.ts'
import { PARSING_HEADERS } from '../border/policy.ts'
import { find, type Manifest } from '../border/protocol.ts'
import { hardenSession } from '../border/session.ts'
import { SCHEME, type Site } from '../border/site.ts'

/** What a process may ask for while it reads one document. */
export type Desk = {
  readonly job: ImportJob
  readonly source: () => Promise<Uint8Array>
  readonly beside: (address: string) => Promise<Uint8Array | null>
  /** Its answer, once. */
  readonly result: (bytes: Uint8Array) => void
}

/** A page that reads documents, one after another. */
export type ReadingProcess = {
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
  let desk: Desk | null = null
  let isAsking: ((answer: Response) => void) | null = null

  const handOut = () => {
    if (desk === null || isAsking === null) return
    isAsking(Response.json(desk.job, { headers: PARSING_HEADERS }))
    isAsking = null
  }
  const serve = async (request: Request): Promise<Response> => {
    const { host, pathname } = new URL(request.url)
    if (host !== IMPORT_HOST) return empty(404)
    if (pathname === '/job')
      return new Promise(resolve => {
        isAsking = resolve
        handOut()
      })
    if (pathname === '/result' && request.method === 'POST') {
      const done = desk
      desk = null
      done?.result(new Uint8Array(await request.arrayBuffer()))
      return empty(204)
    }
    if (pathname === '/source') return bytesOf(await desk?.source())
    if (pathname.startsWith('/beside/'))
      return bytesOf(await desk?.beside(decodeURIComponent(pathname.slice('/beside/'.length))))
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
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      spellcheck: false,
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
    read: next => {
      desk = next
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

const empty = (status: number) => new Response(null, { status, headers: PARSING_HEADERS })

const bytesOf = (bytes: Uint8Array | null | undefined) =>
  bytes ? new Response(new Uint8Array(bytes), { headers: PARSING_HEADERS }) : empty(404)

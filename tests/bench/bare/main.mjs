import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import process from 'node:process'
import { app, BrowserWindow, protocol, session } from 'electron'

/** A program that does nothing but hand documents to the parsers of a page, in a process of the kind that Rejoinder reads with. */

const [folder = ''] = process.argv.slice(-1)
const TYPES = { '.html': 'text/html', '.js': 'text/javascript' }

protocol.registerSchemesAsPrivileged([
  {
    scheme: 'bare',
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
  },
])

let sessions = 0

/**
 * Reads documents one after another in a fresh page.
 * @returns milliseconds: from the page's opening to the last one, of that from the first byte read, and of that in the parser
 */
const parseAll = (format, files) =>
  new Promise((resolve, reject) => {
    sessions += 1
    const own = session.fromPartition(`bare-${sessions}`)
    const opened = performance.now()
    let [first, next, parsing, length] = [0, 0, 0, 0]
    own.protocol.handle('bare', async request => {
      const { pathname } = new URL(request.url)
      if (pathname === '/document') {
        if (next === 0) first = performance.now()
        const file = files[next]
        next += 1
        if (file !== undefined) return new Response(await readFile(file), { headers: { 'X-Format': format } })
        const now = performance.now()
        resolve({ whole: now - opened, reading: now - first, parsing, length })
        setImmediate(() => window.destroy())
        return new Response(null, { status: 204 })
      }
      if (pathname === '/done') {
        const done = await request.json()
        parsing += done.parsing
        length += done.length
        return new Response(null, { status: 204 })
      }
      const content = await readFile(join(folder, pathname)).catch(() => null)
      return new Response(content, {
        status: content === null ? 404 : 200,
        headers: { 'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream' },
      })
    })
    const window = new BrowserWindow({
      show: false,
      webPreferences: { session: own, sandbox: true, spellcheck: false, backgroundThrottling: false, devTools: false },
    })
    window.webContents.once('render-process-gone', () => reject(new Error('its process ended')))
    window.loadURL('bare://page/index.html').catch(reject)
  })

app.on('window-all-closed', () => {})
process.on('message', ({ format, files }) => parseAll(format, files).then(times => process.send(times)))
app.whenReady().then(() => process.send('ready'))

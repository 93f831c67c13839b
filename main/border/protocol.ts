import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { protocol } from 'electron'
import { RESPONSE_HEADERS } from './policy.ts'
import { HOST, SCHEME } from './site.ts'

/** Nothing else is served, and nothing is guessed. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
}

/** What can be asked for: the path in the address → the file. */
export type Manifest = ReadonlyMap<string, { readonly file: string; readonly type: string }>

/** Lists the files of a folder, once. Links are left out, so that nothing outside it is ever in the list. */
export const listFiles = (folder: string): Manifest => {
  const found = new Map<string, { file: string; type: string }>()
  const walk = (inside: string, path: string) => {
    for (const entry of readdirSync(inside, { withFileTypes: true })) {
      const file = join(inside, entry.name)
      const type = TYPES[extname(entry.name)]
      if (entry.isDirectory()) walk(file, `${path}/${entry.name}`)
      else if (entry.isFile() && type !== undefined) found.set(`${path}/${entry.name}`, { file, type })
    }
  }
  walk(folder, '')
  return found
}

type Found =
  | { readonly status: 200; readonly file: string; readonly type: string }
  | { readonly status: 400 | 404 | 405 }

/**
 * Decides what an address leads to. A path is decoded once and then looked up in the list whole: the file system is never asked, so
 * `..`, `%2e%2e%2f`, backslashes and NULs lead nowhere, however they are written.
 * @param own the only host that is served
 */
export const find = (method: string, url: string, manifest: Manifest, own = HOST): Found => {
  if (method !== 'GET') return { status: 405 }
  if (!URL.canParse(url)) return { status: 400 }
  const { host, pathname } = new URL(url)
  if (host !== own) return { status: 404 }
  const path = decoded(pathname)
  if (path === null || /[\0\\]|\.\./.test(path)) return { status: 400 }
  const entry = manifest.get(path)
  return entry === undefined ? { status: 404 } : { status: 200, ...entry }
}

/** `null` where the percent signs make no text. */
const decoded = (path: string): string | null => {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** Types of the pictures of articles. An SVG that is shown as a picture runs no script, and the policy lets it load nothing. */
const IMAGE_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
}

/**
 * Answers `rejoinder://app/…` with the files of a folder, and `/images/<article>/<file>` with pictures of articles. A folder that is not
 * there is an error: the program was not built.
 * @param imageFile where a picture lies; `null` for what can be none
 * @param drawnPage a page of an article's PDF as PNG, so many pixels wide; `null` for what can't be drawn
 */
export const serveApp = (
  folder: string,
  imageFile: (article: string, name: string) => string | null,
  drawnPage: DrawnPage,
): void => {
  if (!existsSync(folder)) throw new Error(`The page is missing from ${folder}: build the program first.`)
  const manifest = listFiles(folder)
  protocol.handle(SCHEME, async ({ method, url, signal }) => {
    const [, paged = '', number = '', width = ''] = PAGE_PATH.exec(method === 'GET' ? url : '') ?? []
    if (paged !== '') return pngResponse(await drawnPage(paged, Number(number), Number(width), signal))
    const [, article = '', name = ''] = IMAGE_PATH.exec(method === 'GET' ? url : '') ?? []
    const image = article === '' ? null : imageFile(article, name)
    if (image !== null) return imageResponse(image, IMAGE_TYPES[extname(image)] ?? '')
    const found = find(method, url, manifest)
    if (found.status !== 200) return new Response(null, { status: found.status, headers: RESPONSE_HEADERS })
    const body = new Uint8Array(await readFile(found.file))
    return new Response(body, { headers: { ...RESPONSE_HEADERS, 'Content-Type': found.type } })
  })
}

const IMAGE_PATH = new RegExp(`^${SCHEME}://${HOST}/images/([a-z0-9-]+)/([a-z0-9.-]+)$`)

/** `/pages/<article>/<page, from 0>/<pixels>` */
const PAGE_PATH = new RegExp(`^${SCHEME}://${HOST}/pages/([a-z0-9-]+)/([0-9]{1,4})/([0-9]{2,4})$`)

/** Nobody waits for it any more once `signal` is aborted. */
export type DrawnPage = (
  article: string,
  page: number,
  width: number,
  signal: AbortSignal,
) => Promise<Uint8Array | null>

const PNG = [0x89, 0x50, 0x4e, 0x47]

/** What a process drew that read foreign bytes is a picture, or nothing. */
const pngResponse = (bytes: Uint8Array | null): Response =>
  bytes !== null && PNG.every((byte, i) => bytes[i] === byte)
    ? new Response(new Uint8Array(bytes), { headers: { ...RESPONSE_HEADERS, 'Content-Type': 'image/png' } })
    : new Response(null, { status: 404, headers: RESPONSE_HEADERS })

const imageResponse = async (file: string, type: string): Promise<Response> => {
  const bytes = await readFile(file).catch(() => null)
  return bytes === null
    ? new Response(null, { status: 404, headers: RESPONSE_HEADERS })
    : new Response(new Uint8Array(bytes), { headers: { ...RESPONSE_HEADERS, 'Content-Type': type } })
}

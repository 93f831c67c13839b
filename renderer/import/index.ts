import type { Format } from '../../domain/extraction.ts'
import { type ImportResult, importJob } from '../../domain/import-job.ts'
import { type Parsed, type Parser, Refused } from './parser.ts'
import { readRecords } from './records/read-records.ts'
import { formatOf } from './sniff.ts'

/** A parser is loaded with the first document that needs it. */
const PARSERS: { readonly [F in Format]: () => Promise<Parser> } = {
  html: async () => (await import('./html.ts')).parseHtml,
  mhtml: async () => (await import('./mhtml.ts')).parseMhtml,
  pdf: async () => (await import('./pdf.ts')).parsePdf,
  epub: async () => (await import('./epub.ts')).parseEpub,
  docx: async () => (await import('./docx.ts')).parseDocx,
  odt: async () => (await import('./odt.ts')).parseOdt,
  markdown: async () => (await import('./markdown.ts')).parseMarkdown,
  text: async () => (await import('./plain.ts')).parsePlain,
}

const read = async (bytes: Uint8Array, name: string): Promise<Parsed> => {
  const format = formatOf(bytes, name)
  if (format === null)
    throw new Refused(
      'unknown',
      'Its content is of no kind that Rejoinder can read: no web page, PDF, EPUB, Word, OpenDocument, Markdown or text.',
    )
  const parse = await PARSERS[format]()
  const beside = async (address: string) => {
    // With a scheme, or on another host.
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return null
    const answer = await fetch(`/beside/${encodeURIComponent(address)}`)
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
  }
  return parse({ bytes, name, beside })
}

const send = async (result: ImportResult, images: readonly Uint8Array<ArrayBuffer>[]) => {
  await fetch('/result', { method: 'POST', body: new Blob([`${JSON.stringify(result)}\n`, ...images]) })
}

const refused = (error: unknown): ImportResult => {
  const refusal =
    error instanceof Refused
      ? { kind: error.kind, message: error.message }
      : { kind: 'broken' as const, message: `Its content is damaged (${String(error).slice(0, 500)}).` }
  return { ok: false, refusal }
}

const work = async (): Promise<void> => {
  const job = importJob.parse(await (await fetch('/job')).json())
  if (job.kind === 'draw') {
    const drawn = await (await import('./pdf-draw.ts')).drawPage(job).catch(() => null)
    await fetch('/result', { method: 'POST', body: drawn ?? new Blob([]) })
    return work()
  }
  const { name } = job
  try {
    const bytes = new Uint8Array(await (await fetch('/source')).arrayBuffer())
    const records = readRecords(bytes)
    if (records !== null) {
      await send({ ok: true, records }, [])
      return work()
    }
    const { extraction, images } = await read(bytes, name)
    const lengths = images.map(({ file, bytes }) => ({ file, length: bytes.length }))
    await send(
      { ok: true, extraction, images: lengths },
      images.map(({ bytes }) => new Uint8Array(bytes)),
    )
  } catch (error) {
    await send(refused(error), [])
  }
  return work()
}

await work()

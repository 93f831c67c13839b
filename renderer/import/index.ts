import type { Format } from '../../domain/extraction.ts'
import { type ImportJob, type ImportResult, importJob, JOB_FIELD } from '../../domain/import-job.ts'
import { wayBeside } from '../../domain/saved-beside.ts'
import type { Parsed, Parser } from './parser.ts'
import { readRecords } from './records/read-records.ts'
import { refusalOf, unreadable } from './refusals.ts'
import { formatOf } from './sniff.ts'

// Names in a document that a parser takes for names of its own can so change no object that the next document is read with.
Object.preventExtensions(Object.prototype)

/** A parser is loaded with the first document that needs it. */
const PARSERS: { readonly [F in Format]: () => Promise<Parser> } = {
  html: async () => (await import('./html.ts')).parseHtml,
  mhtml: async () => (await import('./mhtml.ts')).parseMhtml,
  mail: async () => (await import('./mail.ts')).parseMail,
  pdf: async () => (await import('./pdf.ts')).parsePdf,
  epub: async () => (await import('./epub.ts')).parseEpub,
  docx: async () => (await import('./docx.ts')).parseDocx,
  odt: async () => (await import('./odt.ts')).parseOdt,
  markdown: async () => (await import('./markdown.ts')).parseMarkdown,
  text: async () => (await import('./plain.ts')).parsePlain,
}

const read = async (bytes: Uint8Array, name: string, number: number): Promise<Parsed> => {
  const format = formatOf(bytes, name)
  if (format === null) throw unreadable(bytes)
  const parse = await PARSERS[format]()
  const beside = async (address: string) => {
    // Not even asked for: main gives nothing else, and its answer takes longer than most documents.
    if (wayBeside(name, address) === null) return null
    const answer = await fetch(`/beside/${number}/${encodeURIComponent(address)}`)
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
  }
  return parse({ bytes, name, beside })
}

/** What is sent in one go, for the pictures of most documents are small or none: one piece is sent sooner than several. */
const bodyOf = (result: ImportResult, images: readonly Uint8Array[]): Uint8Array<ArrayBuffer> | Blob => {
  const line = `${JSON.stringify(result)}\n`
  return images.length === 0
    ? new TextEncoder().encode(line)
    : new Blob([line, ...images.map(each => new Uint8Array(each))])
}

/** What is to be sent for a document. */
const answerFor = async (job: ImportJob, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | Blob> => {
  if (job.kind === 'draw')
    return (await (await import('./pdf-draw.ts')).drawPage(job).catch(() => null)) ?? new Blob([])
  try {
    const records = readRecords(bytes)
    if (records !== null) return bodyOf({ ok: true, ...records }, [])
    const { extraction, images } = await read(bytes, job.name, job.number)
    const lengths = images.map(({ file, bytes }) => ({ file, length: bytes.length }))
    return bodyOf(
      { ok: true, extraction, images: lengths },
      images.map(({ bytes }) => bytes),
    )
  } catch (error) {
    return bodyOf({ ok: false, refusal: refusalOf(error) }, [])
  }
}

type AtHand = { readonly job: ImportJob; readonly bytes: Uint8Array }

const taken = async (asked: Promise<Response>): Promise<AtHand> => {
  const answer = await asked
  const job = importJob.parse(JSON.parse(decodeURIComponent(answer.headers.get(JOB_FIELD) ?? '')))
  return { job, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

const work = async (): Promise<never> => {
  // One is read while the next is on its way; the answer to what was made of a document is one more document.
  let next = taken(fetch('/job'))
  let afterNext = taken(fetch('/job'))
  for (;;) {
    const { job, bytes } = await next
    next = afterNext
    const body = await answerFor(job, bytes)
    afterNext = taken(fetch(`/result/${job.number}`, { method: 'POST', body }))
  }
}

await work()

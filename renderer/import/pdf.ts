import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { PAGE_LIMIT } from '../../domain/import-limits.ts'
import { createDraft, type Draft } from './draft.ts'
import { withoutExtension } from './file-name.ts'
import { type Parser, Refused } from './parser.ts'
import { type Page, type Paragraph, paragraphsOf, type Run } from './pdf-layout.ts'

// The page may start no worker: it is one itself, and nothing waits for it.
Object.assign(globalThis, { pdfjsWorker: worker })

/** Tables that tell how the letters of East Asian fonts are numbered. */
const CMAPS = import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** A PDF: its text as paragraphs, with the pages that they stand on. */
export const parsePdf: Parser = async ({ bytes, name }) => {
  const document = await opened(bytes)
  if (document.numPages > PAGE_LIMIT)
    throw new Refused('refused', `It has ${document.numPages} pages; ${PAGE_LIMIT} at most are read.`)
  const draft = createDraft()
  const title = await claimProperties(document, draft)
  const pages: Page[] = []
  let broken = 0
  for (let number = 1; number <= document.numPages; number++) {
    const page = await pageOf(document, number)
    if (page === null) broken += 1
    pages.push(page ?? { height: 1, runs: [] })
  }
  if (broken > 0) draft.remark(`${broken} of ${document.numPages} pages are damaged and could not be read.`)
  const labels = (await document.getPageLabels().catch(() => null)) ?? []
  const paragraphs = paragraphsOf(pages)
  addParagraphs(paragraphs, page => labels[page] || String(page + 1), draft)
  if (paragraphs.length === 0)
    draft.remark(
      'It holds no text, only pictures of pages: there is nothing to search or to quote. The file itself is kept.',
    )
  await document.destroy()
  return draft.finish('pdf', title || largestOf(paragraphs), withoutExtension(name))
}

const opened = async (bytes: Uint8Array): Promise<PDFDocumentProxy> => {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
      useWasm: false,
      CMapReaderFactory: CMapReader,
      verbosity: 0,
    }).promise
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new Refused(
        'refused',
        'It is locked by a password. Open it elsewhere, save it without one, and bring that in.',
      )
    throw new Refused('broken', 'It is no PDF that can be read: its structure is damaged.')
  }
}

/** As pdf.js asks for it. */
class CMapReader {
  async fetch({ name }: { readonly name: string }) {
    const address = CMAPS[`../../node_modules/pdfjs-dist/cmaps/${name}.bcmap`]
    if (address === undefined) throw new Error(`There is no CMap ${name}.`)
    return { cMapData: new Uint8Array(await (await fetch(address)).arrayBuffer()), isCompressed: true }
  }
}

const pageOf = async (document: PDFDocumentProxy, number: number): Promise<Page | null> => {
  try {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const runs = items.flatMap((item): readonly Run[] => {
      if (!('str' in item)) return []
      const [, , c = 0, d = 0, x = 0, y = 0] = item.transform.map(Number)
      return [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d) || item.height }]
    })
    const { height } = page.getViewport({ scale: 1 })
    page.cleanup()
    return { height, runs }
  } catch {
    return null
  }
}

/** Sizes of headings, the largest first, are their levels; the title is above all. */
const addParagraphs = (paragraphs: readonly Paragraph[], labelOf: (page: number) => string, draft: Draft) => {
  const sizes = [...new Set(paragraphs.filter(each => each.isHeading).map(({ size }) => Math.round(size)))].sort(
    (a, b) => b - a,
  )
  for (const { text, isHeading, size, pages } of paragraphs) {
    const level = Math.min(6, sizes.indexOf(Math.round(size)) + 1)
    draft.begin(isHeading ? { kind: 'heading', level, quoted: 0 } : undefined)
    let at = 0
    for (const page of pages) {
      draft.add(text.slice(at, page.at))
      draft.page(labelOf(page.page))
      at = page.at
    }
    draft.add(text.slice(at))
  }
  draft.begin()
}

/** What is set largest among the first paragraphs reads like a title. */
const largestOf = (paragraphs: readonly Paragraph[]): string => {
  const headings = paragraphs.slice(0, 8).filter(each => each.isHeading)
  return (
    headings.reduce<Paragraph | null>((best, each) => (best === null || each.size > best.size ? each : best), null)
      ?.text ?? ''
  )
}

/** @returns the title, where one is given that is no file's name. When a PDF was made says nothing of when it was published. */
const claimProperties = async (document: PDFDocumentProxy, { claim }: Draft): Promise<string> => {
  const found = await document.getMetadata().catch(() => null)
  const info: Readonly<Record<string, unknown>> = found?.info ? { ...found.info } : {}
  const words = (key: string) => {
    const value = info[key]
    return typeof value === 'string' ? value.trim() : ''
  }
  const title = words('Title').replace(/^Microsoft \w+ - /, '')
  const isName = /\.(docx?|pdf|indd|qxd|tex|dvi|rtf|odt|pages|pptx?)$/i.test(title) || /^untitled/i.test(title)
  if (title !== '' && !isName) claim('title', title, 'document-properties')
  for (const author of words('Author').split(/;|\band\b|,(?=\s*\p{Lu}\p{Ll}+\s+\p{Lu})/u))
    claim('authors', author, 'document-properties')
  claim('language', words('Language'), 'document-properties')
  return isName ? '' : title
}

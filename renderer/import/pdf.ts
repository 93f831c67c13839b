import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { PAGE_LIMIT } from '../../domain/import-limits.ts'
import { type BlockShape, createDraft, type Draft } from './draft.ts'
import { withoutExtension } from './file-name.ts'
import { type Parser, Refused } from './parser.ts'
import { openPdf } from './pdf-document.ts'
import { layOut, type Paragraph } from './pdf-layout.ts'
import type { Page } from './pdf-lines.ts'
import { wordsOnPages } from './pdf-places.ts'
import { readPage } from './pdf-runs.ts'

/** A PDF: its text as paragraphs, with the pages that they stand on. */
export const parsePdf: Parser = async ({ bytes, name }) => {
  const document = await openPdf(bytes)
  if (document.numPages > PAGE_LIMIT)
    throw new Refused('refused', `It has ${document.numPages} pages; ${PAGE_LIMIT} at most are read.`)
  const draft = createDraft()
  const title = await claimProperties(document, draft)
  const pages: Page[] = []
  let broken = 0
  for (let number = 1; number <= document.numPages; number++) {
    const page = await pageOf(document, number)
    if (page === null) broken += 1
    pages.push(page ?? { height: 1, runs: [], view: { width: 1, height: 1 } })
  }
  if (broken > 0) draft.remark(`${broken} of ${document.numPages} pages are damaged and could not be read.`)
  const given = (await document.getPageLabels().catch(() => null)) ?? []
  const { paragraphs, labels } = layOut(pages)
  const labelOf = (page: number) => (given[page] || labels[page] || String(page + 1)).slice(0, 40)
  addParagraphs(paragraphs, labelOf, draft)
  if (paragraphs.length === 0)
    draft.remark(
      'It holds no text, only pictures of pages: there is nothing to search or to quote. The file itself is kept.',
    )
  await document.destroy()
  const { extraction, images } = draft.finish('pdf', title || largestOf(paragraphs), withoutExtension(name))
  const pageWords = wordsOnPages(pages, paragraphs, labelOf, extraction.text)
  return { extraction: { ...extraction, pageWords }, images }
}

const pageOf = async (document: PDFDocumentProxy, number: number): Promise<Page | null> => {
  try {
    return await readPage(await document.getPage(number))
  } catch {
    return null
  }
}

/** Sizes of headings, the largest first, are their levels; the title is above all. */
const addParagraphs = (paragraphs: readonly Paragraph[], labelOf: (page: number) => string, draft: Draft) => {
  const sizes = [
    ...new Set(paragraphs.flatMap(({ shape }) => (shape.kind === 'heading' ? [Math.round(shape.size)] : []))),
  ].sort((a, b) => b - a)
  for (const { text, shape, pages } of paragraphs) {
    draft.begin(blockOf(shape, sizes))
    let at = 0
    for (const page of pages) {
      addWords(text.slice(at, page.at), draft)
      draft.page(labelOf(page.page))
      at = page.at
    }
    addWords(text.slice(at), draft)
  }
  draft.begin()
}

const blockOf = (shape: Paragraph['shape'], sizes: readonly number[]): BlockShape | undefined => {
  switch (shape.kind) {
    case 'heading':
      return { kind: 'heading', level: Math.min(6, sizes.indexOf(Math.round(shape.size)) + 1), quoted: 0 }
    case 'item':
      return { kind: 'item', depth: 1, label: shape.label, quoted: 0 }
    case 'row':
      return { kind: 'row', table: shape.table, isHead: false, quoted: 0 }
    case 'note':
      return { kind: 'note', label: shape.label, quoted: 0 }
    default:
      return undefined
  }
}

const addWords = (words: string, draft: Draft) => {
  for (const [i, cell] of words.split('\t').entries()) {
    if (i > 0) draft.cell()
    draft.add(cell)
  }
}

/** What is set largest among the first paragraphs reads like a title. */
const largestOf = (paragraphs: readonly Paragraph[]): string => {
  let best = { text: '', size: 0 }
  for (const { text, shape } of paragraphs.slice(0, 8))
    if (shape.kind === 'heading' && shape.size > best.size) best = { text, size: shape.size }
  return best.text
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

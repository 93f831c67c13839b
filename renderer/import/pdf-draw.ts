import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { ImportJob } from '../../domain/import-job.ts'
import { openPdf } from './pdf-document.ts'

/** Pixels of a picture. */
const PIXEL_LIMIT = 24_000_000

/** The document drawn last stays open: a reader goes on in it. */
let last: { readonly name: string; readonly document: PDFDocumentProxy } | null = null

/** A page as PNG; `null` where there is none of this number, or it is damaged. */
export const drawPage = async ({
  number,
  document: name,
  page: index,
  width,
}: Extract<ImportJob, { kind: 'draw' }>): Promise<Blob | null> => {
  const document = await documentOf(name, number)
  if (index >= document.numPages) return null
  const page = await document.getPage(index + 1)
  const whole = page.getViewport({ scale: 1 })
  const scale = Math.min(width / whole.width, Math.sqrt(PIXEL_LIMIT / (whole.width * whole.height)))
  const viewport = page.getViewport({ scale })
  const canvas = globalThis.document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(viewport.width))
  canvas.height = Math.max(1, Math.round(viewport.height))
  // As for print: a page that nobody sees is given no frames to draw in.
  await page.render({ canvas, viewport, intent: 'print' }).promise
  page.cleanup()
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'))
}

const documentOf = async (name: string, number: number): Promise<PDFDocumentProxy> => {
  if (last?.name === name) return last.document
  await last?.document.destroy()
  last = null
  const document = await openPdf(new Uint8Array(await (await fetch(`/source/${number}`)).arrayBuffer()))
  last = { name, document }
  return document
}

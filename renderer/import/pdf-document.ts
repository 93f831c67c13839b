import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { Refused } from './parser.ts'

// The page may start no worker: it is one itself, and nothing waits for it.
Object.assign(globalThis, { pdfjsWorker: worker })

/** Tables that tell how the letters of East Asian fonts are numbered. */
const CMAPS = import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** Fonts that a PDF may name without holding them. */
const FONTS = import.meta.glob<string>('../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** Opens a PDF so that nothing in it runs: no script, no made-up code, no form of its own. */
export const openPdf = async (bytes: Uint8Array): Promise<PDFDocumentProxy> => {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
      useWasm: false,
      CMapReaderFactory: CMapReader,
      StandardFontDataFactory: StandardFonts,
      useWorkerFetch: false,
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

class StandardFonts {
  async fetch({ filename }: { readonly filename: string }) {
    const address = FONTS[`../../node_modules/pdfjs-dist/standard_fonts/${filename}`]
    if (address === undefined) throw new Error(`There is no font ${filename}.`)
    return new Uint8Array(await (await fetch(address)).arrayBuffer())
  }
}

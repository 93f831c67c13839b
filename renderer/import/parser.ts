import type { Extraction, ImageBytes, Refusal } from '../../domain/extraction.ts'

/** A document to take apart. */
export type Source = {
  readonly bytes: Uint8Array
  /** The file's name, without folders; '' where there is none (pasted). It tells nothing of what is in the file. */
  readonly name: string
  /** The bytes of a file that was saved beside the document, by its relative address; `null` where there is none. */
  readonly beside: (address: string) => Promise<Uint8Array | null>
}

export type Parsed = { readonly extraction: Extraction; readonly images: readonly ImageBytes[] }

/** Takes a document of one format apart. Throws `Refused` where it can't; whatever else it throws is told as a broken document. */
export type Parser = (source: Source) => Promise<Parsed>

/** Ends the reading of a document with a sentence for the reader. */
export class Refused extends Error {
  readonly kind: Refusal['kind']
  constructor(kind: Refusal['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

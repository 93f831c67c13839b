import { apaPassage, apaReference } from './apa.ts'
import { chicagoBibliography, chicagoNote, chicagoPassage, chicagoReference } from './chicago.ts'
import { mlaPassage, mlaReference } from './mla.ts'
import { bibtex, cslJson, ris } from './records.ts'
import type { Passage, Reference } from './reference.ts'

/** How a source can be cited. */
export const CITATION_STYLES = [
  'apa',
  'chicago-author-date',
  'chicago-notes',
  'mla',
  'bibtex',
  'ris',
  'csl-json',
] as const
export type CitationStyle = (typeof CITATION_STYLES)[number]

export const STYLE_NAMES: Readonly<Record<CitationStyle, string>> = {
  apa: 'APA, 7th edition',
  'chicago-author-date': 'Chicago, author-date',
  'chicago-notes': 'Chicago, notes and bibliography',
  mla: 'MLA, 9th edition',
  bibtex: 'BibTeX',
  ris: 'RIS',
  'csl-json': 'CSL-JSON',
}

/**
 * A source, or a passage of it, cited. A passage in a style for reading gives its words, the citation in the text or the note, and below
 * them the entry of the list. It adds nothing that is not known.
 */
export const cited = (style: CitationStyle, reference: Reference, passage: Passage | null): string => {
  const withEntry = (inText: (passage: Passage) => string, entry: string) =>
    passage === null ? entry : `${inText(passage)}\n\n${entry}`
  switch (style) {
    case 'apa':
      return withEntry(at => apaPassage(reference, at), apaReference(reference))
    case 'chicago-author-date':
      return withEntry(at => chicagoPassage(reference, at), chicagoReference(reference))
    case 'chicago-notes':
      return withEntry(
        at => `“${at.words.replaceAll(/\s+/g, ' ').trim()}”\n\n${chicagoNote(reference, at)}`,
        chicagoBibliography(reference),
      )
    case 'mla':
      return withEntry(at => mlaPassage(reference, at), mlaReference(reference))
    case 'bibtex':
      return bibtex(reference, passage)
    case 'ris':
      return ris(reference, passage)
    case 'csl-json':
      return cslJson(reference, passage)
  }
}

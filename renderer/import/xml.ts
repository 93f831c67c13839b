import { MARKUP_LIMIT } from '../../domain/import-limits.ts'
import { Refused } from './parser.ts'

/**
 * Refuses XML that no parser shall see. Entities that a document defines for itself are what bombs and thefts are made of, and none of the
 * formats read here needs any.
 * @param what it is called where it is refused
 */
export const checkXml = (text: string, what: string): void => {
  if (text.length > MARKUP_LIMIT)
    throw new Refused(
      'refused',
      `${what} has ${Math.round(text.length / 1e6)} MB of markup; ${MARKUP_LIMIT / 1024 / 1024} MB at most are read.`,
    )
  if (/<!ENTITY/i.test(text))
    throw new Refused(
      'refused',
      `${what} defines entities of its own, which can be made to fill memory or to read other files.`,
    )
}

/** Parses XML that passes `checkXml`. @throws Refused also where it is not well-formed, or too deep */
export const parseXml = (text: string, what: string): Document => {
  checkXml(text, what)
  // A document type has named entities known to browsers, and leads elsewhere.
  const parsed = new DOMParser().parseFromString(
    text.replace(/<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*>/i, ''),
    'application/xml',
  )
  if (parsed.querySelector('parsererror') !== null) throw new Refused('broken', `${what} is no well-formed XML.`)
  return parsed
}

/** All elements of a name, whatever prefix they bear. */
export const elementsNamed = (root: Document | Element, name: string): readonly Element[] => [
  ...root.getElementsByTagNameNS('*', name),
]

export const firstNamed = (root: Document | Element, name: string): Element | null =>
  root.getElementsByTagNameNS('*', name).item(0)

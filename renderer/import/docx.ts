import mammoth from 'mammoth'
import type { ClaimField } from '../../domain/claim.ts'
import { type Archive, openArchive } from './archive.ts'
import { readTree } from './dom.ts'
import { createDraft, type Draft } from './draft.ts'
import { withoutExtension } from './file-name.ts'
import { parseMarkup } from './html.ts'
import type { Parser } from './parser.ts'
import { gatherPictures } from './pictures.ts'
import { checkXml, firstNamed, parseXml } from './xml.ts'

/** A Word document (Office Open XML). */
export const parseDocx: Parser = async ({ bytes, name }) => {
  const archive = await openArchive(bytes)
  // Every part is counted while it is unpacked, before another library unpacks it without counting.
  for (const part of archive.names)
    if (isXml(part)) checkXml((await archive.text(part)) ?? '', called(part))
    else await archive.bytes(part)
  const draft = createDraft()
  const title = await claimProperties(archive, draft)
  const { value: markup, messages } = await mammoth
    .convertToHtml({ arrayBuffer: new Uint8Array(bytes).buffer }, { styleMap: STYLES, includeDefaultStyleMap: true })
    .catch(async error => {
      await nameBroken(archive)
      throw error
    })
  if (messages.some(({ type }) => type === 'error'))
    draft.remark('Some of its parts could not be read and were left out.')
  const page = parseMarkup(markup)
  // Whatever their cells hold: only pages of the web are arranged by tables.
  for (const table of page.querySelectorAll('table')) table.setAttribute('role', 'table')
  const { pictureOf } = await gatherPictures(page, async () => null)
  readTree(page.body, draft, pictureOf)
  return draft.finish('docx', '', title || withoutExtension(name))
}

const isXml = (part: string) => part.endsWith('.xml') || part.endsWith('.rels')

const called = (part: string) => `Its part “${part}”`

/** @throws Refused with the part that is to blame, where one is */
const nameBroken = async (archive: Archive) => {
  for (const part of archive.names.filter(isXml)) parseXml((await archive.text(part)) ?? '', called(part))
}

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Block Text'] => blockquote > p:fresh",
  "p[style-name='Quotations'] => blockquote > p:fresh",
  "p[style-name='caption'] => figcaption:fresh",
  "p[style-name='Image Caption'] => figcaption:fresh",
  "p[style-name='Table Caption'] => figcaption:fresh",
  "p[style-name='Source Code'] => pre:fresh",
  "p[style-name='HTML Preformatted'] => pre:fresh",
  "r[style-name='Verbatim Char'] => code",
  "r[style-name='HTML Code'] => code",
]

const CLAIMS: readonly (readonly [element: string, field: ClaimField])[] = [
  ['title', 'title'],
  ['creator', 'authors'],
  ['language', 'language'],
]

/** Its core properties. When it was created or changed tells nothing of when it was published. */
const claimProperties = async (archive: Archive, { claim }: Draft): Promise<string> => {
  const text = await archive.text('docProps/core.xml')
  if (text === null) return ''
  const properties = parseXml(text, 'Its properties')
  for (const [element, field] of CLAIMS)
    for (const value of (firstNamed(properties, element)?.textContent ?? '').split(field === 'authors' ? /;/ : /$/))
      claim(field, value, 'document-properties')
  return firstNamed(properties, 'title')?.textContent?.trim() ?? ''
}

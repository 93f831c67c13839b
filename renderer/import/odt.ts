import { type Archive, openArchive } from './archive.ts'
import { readTree } from './dom.ts'
import { createDraft, type Draft } from './draft.ts'
import { withoutExtension } from './file-name.ts'
import { readStyles } from './odt-styles.ts'
import { htmlOf } from './odt-tree.ts'
import { type Parser, Refused } from './parser.ts'
import { gatherPictures } from './pictures.ts'
import { checkSize } from './tree-size.ts'
import { elementsNamed, firstNamed, parseXml } from './xml.ts'

/** An OpenDocument text (ISO/IEC 26300). */
export const parseOdt: Parser = async ({ bytes, name }) => {
  const archive = await openArchive(bytes)
  // Its entries are encrypted each for itself, in a way that the archive says nothing of.
  if ((await archive.text('META-INF/manifest.xml'))?.includes(':encryption-data') ?? false)
    throw new Refused(
      'refused',
      'It is locked with a password. Open it elsewhere, save it without one, and bring that in.',
    )
  const content = await partOf(archive, 'content.xml', 'Its text')
  if (content === null) throw new Refused('broken', 'It is an OpenDocument file without a text.')
  const body = [...(firstNamed(content, 'body')?.children ?? [])].find(each => each.localName === 'text')
  if (body === undefined)
    throw new Refused(
      'unknown',
      'It is an OpenDocument file, but holds no text document. Nothing was added. Save it as PDF, and bring that in.',
    )
  checkSize(content.documentElement)
  const styles = await partOf(archive, 'styles.xml', 'Its list of styles')
  const root = htmlOf(body, readStyles(styles === null ? [content] : [content, styles]))
  const { pictureOf, missing } = await gatherPictures(root, archive.bytes)
  const draft = createDraft()
  if (missing > 0)
    draft.remark(
      `${missing} ${missing === 1 ? 'picture lies' : 'pictures lie'} outside of the file and could not be brought in.`,
    )
  const title = await claimProperties(archive, draft)
  readTree(root, draft, pictureOf)
  return draft.finish('odt', '', title || withoutExtension(name))
}

const partOf = async (archive: Archive, part: string, what: string): Promise<Document | null> => {
  const text = await archive.text(part)
  return text === null ? null : parseXml(text, what)
}

/** Its properties. `dc:creator` and `dc:date` tell who changed it last, and when: not who wrote it, nor when it was published. */
const claimProperties = async (archive: Archive, { claim }: Draft): Promise<string> => {
  const properties = await partOf(archive, 'meta.xml', 'Its properties')
  if (properties === null) return ''
  const title = firstNamed(properties, 'title')?.textContent?.trim() ?? ''
  claim('title', title, 'document-properties')
  for (const author of (firstNamed(properties, 'initial-creator')?.textContent ?? '').split(';'))
    claim('authors', author, 'document-properties')
  for (const language of elementsNamed(properties, 'language'))
    claim('language', language.textContent ?? '', 'document-properties')
  return title
}

import { readTree } from './dom.ts'
import { createDraft, type Draft } from './draft.ts'
import { decode, namedEncoding } from './encoding.ts'
import { withoutExtension } from './file-name.ts'
import { headerWords, sendersIn } from './header-words.ts'
import { parseMarkup } from './html.ts'
import { CUT, messageOf, type Part } from './message-parts.ts'
import type { Parser } from './parser.ts'
import { gatherPictures } from './pictures.ts'
import { isBroken, linesOf, paragraphsOf } from './plain.ts'

/** A message as mail programs save it (RFC 5322): what it says, as a page where it has one. What is attached stays out, and is named. */
export const parseMail: Parser = async ({ bytes, name }) => {
  const { headers, isCut, parts } = messageOf(bytes)
  const draft = createDraft()
  if (isCut) draft.remark(CUT)
  const subject = headerWords(headers.get('subject') ?? '')
  draft.claim('title', subject, 'document-properties')
  for (const sender of sendersIn(headers.get('from') ?? '')) draft.claim('authors', sender, 'document-properties')
  draft.claim('published', headers.get('date') ?? '', 'document-properties')
  const said = parts.filter(part => !part.isAttached)
  const page = said.find(part => part.type === 'text/html')
  const texts = said.filter(part => part.type === 'text/plain')
  const shown = page === undefined ? new Set<Part>() : await readPage(page, parts, draft)
  if (page === undefined) for (const text of texts) readText(text, draft)
  remarkAttached(
    parts.filter(part => part !== page && !texts.includes(part) && !shown.has(part)),
    draft,
  )
  return draft.finish('mail', subject, withoutExtension(name))
}

/** Gives back the parts that it shows. */
const readPage = async (page: Part, parts: readonly Part[], draft: Draft): Promise<ReadonlySet<Part>> => {
  const root = parseMarkup(decode(page.bytes, page.charset || namedEncoding(page.bytes)).text)
  const shown = new Set<Part>()
  const { pictureOf, missing } = await gatherPictures(root, async address => {
    const part = parts.find(
      each => `cid:${each.contentId}` === address || (each.location !== '' && each.location === address),
    )
    if (part) shown.add(part)
    return part?.bytes ?? null
  })
  if (missing > 0)
    draft.remark(
      `${missing} ${missing === 1 ? 'picture is' : 'pictures are'} not in the message itself and could not be brought in.`,
    )
  readTree(root.body, draft, pictureOf)
  return shown
}

/** Words of a message that this one answers are quoted by ">" before each line. */
const readText = ({ bytes, charset, isFlowed }: Part, draft: Draft) => {
  const written = decode(bytes, charset).text
  const lines = linesOf(isFlowed ? written.replaceAll(/(?<!^-- ?|^>+ ?) \r?\n(?!>)/gm, ' ') : written)
  const bare = lines.map(line => line.replace(QUOTING, ''))
  const isWrapped = isBroken(bare)
  let from = 0
  for (let at = 1; at <= lines.length; at++) {
    const quoted = depthOf(lines[from] ?? '')
    if (at < lines.length && depthOf(lines[at] ?? '') === quoted) continue
    for (const paragraph of paragraphsOf(bare.slice(from, at), isWrapped)) {
      draft.begin({ kind: 'paragraph', quoted })
      draft.add(paragraph)
    }
    from = at
  }
  draft.begin()
}

const QUOTING = /^(?:> ?)+/

const depthOf = (line: string): number => (QUOTING.exec(line)?.[0] ?? '').replaceAll(' ', '').length

/** Attached files that are named. */
const NAMED = 10

const remarkAttached = (attached: readonly Part[], { remark }: Draft) => {
  if (attached.length === 0) return
  const names = attached.flatMap(({ name }) => (name === '' ? [] : [`“${headerWords(name)}”`])).slice(0, NAMED)
  const those = names.length === 0 ? '' : ` (${names.join(', ')}${names.length < attached.length ? ' and others' : ''})`
  remark(
    attached.length === 1
      ? `A file that is attached${those} stayed out. Save it from the mail program, and bring it in by itself.`
      : `${attached.length} files that are attached${those} stayed out. Save them from the mail program, and bring them in by themselves.`,
  )
}

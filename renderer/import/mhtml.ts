import { createDraft } from './draft.ts'
import { decode, namedEncoding } from './encoding.ts'
import { readPage } from './html.ts'
import { CUT, messageOf } from './message-parts.ts'
import { type Parser, Refused } from './parser.ts'

/** A page that Chromium saved as one file (RFC 2557): the page is its first part of HTML, pictures are parts with addresses. */
export const parseMhtml: Parser = async ({ bytes, name }) => {
  const { address, isCut, parts } = messageOf(bytes)
  const page = parts.find(part => part.type === 'text/html' || part.type === 'application/xhtml+xml')
  if (page === undefined) throw new Refused('broken', 'It is a saved page without the page itself.')
  const files = new Map<string, Uint8Array>()
  for (const part of parts) {
    if (part.location !== '') files.set(part.location, part.bytes)
    if (part.contentId !== '') files.set(`cid:${part.contentId}`, part.bytes)
  }
  const draft = createDraft()
  if (isCut) draft.remark(CUT)
  if (address !== '') draft.claim('url', address, 'saved-page')
  const from = page.location || address
  const beside = async (wanted: string) => files.get(wanted) ?? files.get(absolute(wanted, from)) ?? null
  const markup = decode(page.bytes, page.charset || namedEncoding(page.bytes)).text
  return readPage(markup, { name, beside }, draft, 'mhtml', address)
}

const absolute = (address: string, base: string): string =>
  URL.canParse(address, base) ? new URL(address, base).href : address

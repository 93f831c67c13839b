import PostalMime from 'postal-mime'
import { createDraft } from './draft.ts'
import { decode, namedEncoding } from './encoding.ts'
import { readPage } from './html.ts'
import { type Parser, Refused } from './parser.ts'

/** A page that Chromium saved as one file (RFC 2557): the page is its first part of HTML, pictures are parts with addresses. */
export const parseMhtml: Parser = async ({ bytes, name }) => {
  const message = await new PostalMime({ forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' }).parse(bytes)
  const header = (key: string) => message.headers.find(each => each.key === key)?.value ?? ''
  const parts = new Map<string, Uint8Array>()
  for (const part of message.attachments) {
    const content =
      typeof part.content === 'string' ? new TextEncoder().encode(part.content) : new Uint8Array(part.content)
    for (const address of [part.contentId && `cid:${part.contentId.replaceAll(/^<|>$/g, '')}`, contentLocation(part)])
      if (address) parts.set(address, content)
  }
  const markup = message.html ?? htmlAmong(message.attachments)
  if (!markup) throw new Refused('broken', 'It is a saved page without the page itself.')
  const draft = createDraft()
  const address = header('snapshot-content-location')
  if (address) draft.claim('url', address, 'saved-page')
  const beside = async (wanted: string) => parts.get(wanted) ?? parts.get(absolute(wanted, address)) ?? null
  return readPage(markup, { name, beside }, draft, 'mhtml')
}

type Part = Awaited<ReturnType<PostalMime['parse']>>['attachments'][number]

const contentLocation = (part: Part): string =>
  'headers' in part && Array.isArray(part.headers)
    ? String(part.headers.find(each => each.key === 'content-location')?.value ?? '')
    : ''

const htmlAmong = (parts: readonly Part[]): string => {
  const page = parts.find(part => part.mimeType === 'text/html')
  if (page === undefined) return ''
  if (typeof page.content === 'string') return page.content
  const bytes = new Uint8Array(page.content)
  return decode(bytes, namedEncoding(bytes)).text
}

const absolute = (address: string, base: string): string =>
  URL.canParse(address, base) ? new URL(address, base).href : address

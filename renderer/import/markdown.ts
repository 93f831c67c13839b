import { micromark } from 'micromark'
import { frontmatter, frontmatterHtml } from 'micromark-extension-frontmatter'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { parse as parseYaml } from 'yaml'
import type { ClaimField } from '../../domain/claim.ts'
import { readTree } from './dom.ts'
import { createDraft, type Draft } from './draft.ts'
import { decode } from './encoding.ts'
import { withoutExtension } from './file-name.ts'
import { parseMarkup } from './html.ts'
import type { Parser } from './parser.ts'
import { gatherPictures } from './pictures.ts'

/** Markdown as GitHub writes it, with front matter in YAML. */
export const parseMarkdown: Parser = async ({ bytes, name, beside }) => {
  const { text, encoding, isGuessed } = decode(bytes, '')
  const draft = createDraft()
  if (isGuessed) draft.remark(`The file names no encoding; it was read as ${encoding}.`)
  const title = claimFrontMatter(text, draft)
  const markup = micromark(text, {
    // Markup in it is read like that of any page: words and what they are, and nothing else.
    allowDangerousHtml: true,
    extensions: [gfm(), frontmatter()],
    htmlExtensions: [gfmHtml(), frontmatterHtml()],
  })
  const page = parseMarkup(markup)
  const { pictureOf, missing } = await gatherPictures(page, beside)
  if (missing > 0)
    draft.remark(`${missing} ${missing === 1 ? 'picture lies' : 'pictures lie'} elsewhere and could not be brought in.`)
  readTree(page.body, draft, pictureOf)
  return draft.finish('markdown', title, withoutExtension(name))
}

const FIELDS: Readonly<Record<string, ClaimField>> = {
  title: 'title',
  author: 'authors',
  authors: 'authors',
  publisher: 'publisher',
  publication: 'publisher',
  date: 'published',
  published: 'published',
  lang: 'language',
  language: 'language',
  url: 'url',
  source: 'url',
}

/** @returns the title that stands there, or '' */
const claimFrontMatter = (text: string, { claim, remark }: Draft): string => {
  const [, yaml] = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text) ?? []
  if (yaml === undefined) return ''
  let data: unknown
  try {
    // The core schema leaves dates as they are written.
    data = parseYaml(yaml, { schema: 'core', maxAliasCount: 20 })
  } catch {
    remark('What stands before the text in YAML could not be read.')
    return ''
  }
  if (typeof data !== 'object' || data === null) return ''
  let title = ''
  for (const [key, value] of Object.entries(data)) {
    const field = Object.hasOwn(FIELDS, key.toLowerCase()) ? FIELDS[key.toLowerCase()] : undefined
    if (field === undefined) continue
    for (const each of [value].flat())
      if (typeof each === 'string' || typeof each === 'number') claim(field, String(each), 'front-matter')
    if (field === 'title' && typeof value === 'string') title = value
  }
  return title
}

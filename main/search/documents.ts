import type { Excerpt } from '../../domain/hit.ts'
import type { TextSpan } from '../../domain/text.ts'
import { analyserNow } from './analysis.ts'
import type { Entry } from './engine/engine.ts'
import { TermList } from './engine/term-list.ts'
import { densest, excerptOf } from './excerpt.ts'
import { type Marker, merged } from './marks.ts'
import { FORMS, type Shape } from './shape.ts'

/** What can be found of a document: by field, texts that stand by themselves. No phrase runs from one into the next. */
export type Passages = ReadonlyMap<string, readonly string[]>

export const passagesOf = (fields: Readonly<Record<string, readonly string[]>>): Passages =>
  new Map(Object.entries(fields).map(([name, texts]) => [name, texts.filter(text => text !== '')]))

/** Fields whose words are the article's. The language of names, notes and codes is not stated. */
const OF_THE_TEXT: ReadonlySet<string> = new Set(['title', 'text', 'quote', 'framing'])

export const languageOf = (field: string, ofArticle: string): string => (OF_THE_TEXT.has(field) ? ofArticle : '')

const lists = { stem: new TermList(), written: new TermList(), capitals: new TermList() }

/** A document as the index takes it. @param language that of the article. */
export const entryOf = (document: number, { fields }: Shape, passages: Passages, language: string): Entry => {
  const { vocabulary, analyse } = analyserNow()
  return {
    document,
    vocabulary,
    fields: fields.flatMap(({ name }) => {
      for (const form of FORMS) lists[form].cut(0)
      for (const text of passages.get(name) ?? []) analyse(text, languageOf(name, language), lists)
      return FORMS.map(form => lists[form].copy())
    }),
  }
}

/** What a hit shows of a document: a passage, and the field in which the words stand. */
export type Shown = { readonly field: string; readonly excerpt: Excerpt }

/** The passage with the most marks. Where only a name or a code matched, `field` says which, and the leading passage is shown unmarked. */
export const shownOf = (passages: Passages, { shown, fields }: Shape, marker: Marker, language: string): Shown => {
  const marksIn = (field: string, text: string): readonly TextSpan[] =>
    merged(marker(text, languageOf(field, language), [field]))
  const candidates = shown.flatMap(field => (passages.get(field) ?? []).map(text => ({ field, text })))
  let best: { field: string; text: string; marks: readonly TextSpan[]; count: number } | null = null
  for (const { field, text } of candidates) {
    const marks = marksIn(field, text)
    const count = densest(marks)?.count ?? 0
    if (count > (best?.count ?? 0)) best = { field, text, marks, count }
  }
  if (best) return { field: best.field, excerpt: excerptOf(best.text, best.marks) }
  const [first] = candidates
  const code = fields.find(
    ({ name }) => !shown.includes(name) && (passages.get(name) ?? []).some(text => marksIn(name, text).length > 0),
  )
  return { field: code?.name ?? first?.field ?? shown[0] ?? '', excerpt: excerptOf(first?.text ?? '', []) }
}

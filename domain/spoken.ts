import type { Edition } from './edition.ts'
import { findPassage } from './selector.ts'
import type { Attribution, Party } from './statement.ts'
import { overlaps, type TextSpan } from './text.ts'
import { speakerWords } from './wording.ts'

/** Whose words stand at a place of an article. */
export type Spoken = { readonly span: TextSpan; readonly by: string }

export const ARTICLES_WORDS = 'article’s words'

/** "Lü Xiang"; "article’s words · United States" where the article says it for them. By the library's names, as everywhere. */
export const whoseWords = (parties: readonly Party[], attribution: Attribution): string =>
  [...(attribution.voice === 'narrator' ? [ARTICLES_WORDS] : []), speakerWords(parties, attribution)].join(' · ')

/**
 * Whose words the statements are, place by place. Words that the article puts around a statement come first: they are its own.
 * Searches the text once a quote.
 */
export const spokenIn = ({ article, notes }: Edition): readonly Spoken[] => {
  const framing = notes.statements.flatMap(each => each.framing.map(selector => ({ selector, by: ARTICLES_WORDS })))
  const quotes = notes.statements.flatMap(({ attribution, quotes }) => {
    const by = whoseWords(notes.parties, attribution)
    return quotes.map(selector => ({ selector, by }))
  })
  return [...framing, ...quotes].flatMap(({ selector, by }) => {
    const span = findPassage(article.text, selector)
    return span ? [{ span, by }] : []
  })
}

/** Who speaks at a place of the text; '' where the notes do not say. */
export const speakerAt = (spoken: readonly Spoken[], place: TextSpan): string =>
  spoken.find(each => overlaps(each.span, place))?.by ?? ''

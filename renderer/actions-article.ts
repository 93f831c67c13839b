import { type DescriptionForm, describe } from '../domain/amendment.ts'
import type { ArticleId } from '../domain/article.ts'
import type { Description } from '../domain/article-file.ts'
import type { CitationStyle } from '../domain/citing/styles.ts'
import type { TextSpan } from '../domain/text.ts'
import { failureWords, say, tell } from './actions.ts'
import { refreshSearch } from './actions-search.ts'
import { articleAmended, articleInHand, type OpenArticle } from './state/desk.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

/** Shows the document that the article in hand was taken from in the system's file manager. */
export const showSource = async () => {
  const article = articleInHand(desk())
  if (article === null) return
  const reply = await window.rejoinder.showSource({ article })
  if (!reply.ok) tell({ level: 'warning', message: failureWords(reply.error) })
}

/** What is known of the article in hand. */
const known = ({ edition: { article } }: OpenArticle): Description =>
  describe({ title: article.title, ...article.metadata })

/** Keeps what is written to set an article right until it is saved or discarded: `null` lets go of it. */
export const draftAmendment = (article: ArticleId, form: DescriptionForm | null) =>
  set(({ amending }) => {
    const others = [...amending].filter(([id]) => id !== article)
    return { amending: new Map(form === null ? others : [...others, [article, form]]) }
  })

/** The form is out of sight: says so where something in it waits. */
export const sayDraftKept = (article: ArticleId) => {
  if (desk().amending.has(article)) say('What you wrote is neither saved nor lost: it waits in “About this article”')
}

/** Sets right what is known of the article in hand. Gives back why it could not be saved; '' where it is on disk. */
export const amend = async (description: Description): Promise<string> => {
  const { open } = desk()
  if (!open) return ''
  const undo = [...open.amendments.undo, known(open)]
  return saved(open, description, { undo, redo: [] }, 'Saved. Undo brings back what was there.')
}

export const undoAmendment = async () => {
  const { open } = desk()
  const before = open?.amendments.undo.at(-1)
  if (!open || !before) return say('Nothing to undo')
  const { undo, redo } = open.amendments
  const problem = await saved(
    open,
    before,
    { undo: undo.slice(0, -1), redo: [...redo, known(open)] },
    'Undone: what is known of this article',
  )
  if (problem !== '') say(problem)
}

export const redoAmendment = async () => {
  const { open } = desk()
  const next = open?.amendments.redo.at(-1)
  if (!open || !next) return say('Nothing to redo')
  const { undo, redo } = open.amendments
  const problem = await saved(
    open,
    next,
    { undo: [...undo, known(open)], redo: redo.slice(0, -1) },
    'Redone: what is known of this article',
  )
  if (problem !== '') say(problem)
}

const saved = async (
  { edition }: OpenArticle,
  description: Description,
  amendments: OpenArticle['amendments'],
  words: string,
): Promise<string> => {
  const reply = await window.rejoinder.amendArticle({ article: edition.article.id, description })
  if (!reply.ok) return failureWords(reply.error)
  set(now => articleAmended(now, reply.value, amendments))
  refreshSearch()
  say(words)
  return ''
}

/** Shows what is known of the article in hand where something was added to it elsewhere. */
export const refreshArticle = async () => {
  const { open } = desk()
  if (!open) return
  const reply = await window.rejoinder.openArticle({ id: open.edition.article.id })
  if (reply.ok) set(now => articleAmended(now, reply.value, open.amendments))
}

/** Shows how the article in hand, or a passage of it, can be cited. */
export const openCitation = (span: TextSpan | null) => {
  if (desk().open === null) return say('No article is open')
  set(now => ({ citing: { ...now.citing, span }, panel: 'cite' }))
}

export const citeIn = (style: CitationStyle) => set(now => ({ citing: { ...now.citing, style } }))

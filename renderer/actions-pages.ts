import { say } from './actions.ts'
import { store } from './store.ts'

/** Shows the pages of the article's PDF in Read, or its text again. */
export const togglePages = async () => {
  const { open, pages } = store.getState()
  if (!open) return
  const article = open.edition.article.id
  if (pages?.article === article) return store.setState({ pages: null })
  const reply = await window.rejoinder.articlePages({ article })
  if (reply.ok && reply.value !== null) store.setState({ pages: { article, of: reply.value } })
  else say('This article came with no pages that can be shown')
}

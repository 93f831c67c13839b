import { failureWords, tell } from './actions.ts'
import { articleInHand } from './state/desk.ts'
import { store } from './store.ts'

const { getState: desk } = store

/** Shows the document that the article in hand was taken from in the system's file manager. */
export const showSource = async () => {
  const article = articleInHand(desk())
  if (article === null) return
  const reply = await window.rejoinder.showSource({ article })
  if (!reply.ok) tell({ level: 'warning', message: failureWords(reply.error) })
}

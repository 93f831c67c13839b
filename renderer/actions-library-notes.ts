import type { ArticleId } from '../domain/article.ts'
import type { ArticleNotes } from '../domain/article-notes.ts'
import { failureWords, tell } from './actions.ts'
import { articleInHand } from './state/desk.ts'
import { notesArrived } from './state/library-notes.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

/** Articles asked for at once: as many as are given. */
const AT_ONCE = 10

/** From one time that what was read is shown to the next, milliseconds. */
const BETWEEN = 400

/** Articles whose notes are to be read, soonest first, and those being read or not shown yet. */
let waiting: readonly ArticleId[] = []
let underway: readonly ArticleId[] = []
/** Read, and not shown yet. */
let arrived: ArticleNotes[] = []
let all: Promise<void> | null = null
let reading: Promise<void> | null = null

/** Reads the notes of all articles, once. Settles when all are read, or could not be. */
export const readLibraryNotes = (): Promise<void> => {
  all ??= readAll()
  return all
}

const readAll = async () => {
  const reply = await window.rejoinder.notedArticles({})
  if (!reply.ok) return failed(failureWords(reply.error))
  waiting = [...waiting, ...reply.value]
  set(now => ({ libraryNotes: { ...now.libraryNotes, progress: { read: 0, total: reply.value.length } } }))
  await readWaiting()
}

/**
 * The notes of an article changed by what was done on this page. They are read again where that was not followed here, and where older ones
 * may be on their way.
 */
export const notesChanged = (article: ArticleId, isFollowed: boolean) => {
  const isKnown = isFollowed || articleInHand(desk()) === article
  if (all === null || (isKnown && !underway.includes(article))) return
  waiting = [article, ...waiting.filter(each => each !== article)]
  void readWaiting()
}

/** The notes of the article in hand came with it. */
const isToRead = (id: ArticleId) => id !== articleInHand(desk())

const readWaiting = (): Promise<void> => {
  reading ??= readOneByOne().finally(() => {
    reading = null
  })
  return reading
}

const readOneByOne = async () => {
  let shown = Number.NEGATIVE_INFINITY
  while (waiting.length > 0) {
    const articles = waiting.slice(0, AT_ONCE).filter(isToRead)
    waiting = waiting.slice(AT_ONCE)
    underway = [...underway, ...articles]
    const reply = await window.rejoinder.articleNotes({ articles })
    if (!reply.ok) return failed(failureWords(reply.error))
    arrived.push(...reply.value)
    // Listing all that is there takes longer than reading some more.
    if (waiting.length > 0 && performance.now() - shown < BETWEEN) continue
    showArrived()
    shown = performance.now()
  }
}

const showArrived = () => {
  set(now => {
    const { progress } = now.libraryNotes
    const isNewest = (id: ArticleId) => !waiting.includes(id) && id !== articleInHand(now)
    return {
      libraryNotes: notesArrived(
        now.libraryNotes,
        arrived.filter(({ article }) => isNewest(article.id)),
        progress && { ...progress, read: Math.max(progress.read, progress.total - waiting.length) },
      ),
    }
  })
  arrived = []
  underway = []
}

/** The next visit tries again. */
const failed = (why: string) => {
  all = null
  waiting = []
  underway = []
  arrived = []
  tell({
    level: 'warning',
    message: `Not all of your notes could be read (${why}). They were not touched. Open the Notebook once more.`,
  })
}

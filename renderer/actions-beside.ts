import type { ArticleId } from '../domain/article.ts'
import { correspondence, isRelated } from '../domain/correspondence.ts'
import type { BesideLayout, PaneSide } from '../domain/settings.ts'
import { inArticle, inPair, saveSettings, say, showView } from './actions.ts'
import { articleBeside, opposite, paneActivated, readingOn, sidesSwapped, textsLinedUp } from './state/beside.ts'
import { articleInHand, type OpenArticle, readingInHand, tookInHand } from './state/desk.ts'
import { wentTo } from './state/places.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

const ALONE = 'One text is open here. O opens another beside it.'

/**
 * Opens an article beside the one in hand, and goes on in it; with two side by side it takes the place of the one that is not in hand.
 * Gives back whether it came to that.
 */
export const besideInHand = async (id: ArticleId, arrived: (open: OpenArticle) => void): Promise<boolean> => {
  const inHand = articleInHand(desk())
  if (inHand === null || inHand === id || articleBeside(desk()) === id) return inArticle(id, arrived)
  const at = opposite(desk().beside?.at ?? 'right')
  return inPair(id, { article: inHand, at }, arrived)
}

/** Opens an article beside the one in hand, where it was left. */
export const openBeside = async (id: ArticleId): Promise<boolean> => {
  if (articleInHand(desk()) === id) {
    say('This is the text in hand. Choose another to stand beside it.')
    return false
  }
  return besideInHand(id, () => showView('read'))
}

/** Opens two articles side by side. The first stands left, and is in hand. */
export const openPair = (left: ArticleId, right: ArticleId): Promise<boolean> =>
  inPair(left, { article: right, at: 'right' }, () => showView('read'))

/** Takes the text on a side in hand, where it is not. */
export const activatePane = (article: ArticleId) => {
  if (articleBeside(desk()) !== article) return
  set(paneActivated)
  saveSettings({})
}

/** Goes over to the other text. */
export const goToOtherPane = () => {
  const other = articleBeside(desk())
  if (other === null) return say(ALONE)
  activatePane(other)
}

/** Closes one of the two texts; the other is in hand, and stays where it is. */
export const closePane = (article: ArticleId | null) => {
  const other = article === articleInHand(desk()) ? articleBeside(desk()) : articleInHand(desk())
  if (desk().beside === null || other === null) return say(ALONE)
  set(now => {
    const reading = readingOn(now, other)
    if (!reading) return now
    const place = { ...reading.place, beside: null, reading: now.settings.reading[other] ?? null }
    return { ...tookInHand(now, reading, null), places: wentTo(now.places, place) }
  })
  saveSettings({})
  say(`Closed. ${desk().open?.edition.article.title ?? ''} stands alone.`)
}

export const swapPanes = () => {
  if (desk().beside === null) return say(ALONE)
  set(sidesSwapped)
  saveSettings({})
  say(`Swapped: ${titleAt('left')} stands on the left`)
}

const titleAt = (side: PaneSide): string => {
  const { beside, open } = desk()
  const there = beside?.at === side ? beside.reading.open : open
  return there?.edition.article.title ?? ''
}

export const saveBesideLayout = (change: Partial<BesideLayout>) =>
  saveSettings({ beside: { ...desk().settings.beside, ...change } })

/** Scrolls the two texts together, or each by itself. */
export const toggleScrollTogether = () => {
  if (desk().beside === null) return say(ALONE)
  const scroll = desk().settings.beside.scroll === 'together' ? 'apart' : 'together'
  saveBesideLayout({ scroll })
  say(scroll === 'together' ? 'The texts scroll together' : 'Each text scrolls by itself')
}

/** Marks the words that stand in one text alone, or lets go of that. */
export const toggleDifferences = async () => {
  if (desk().beside === null) return say(ALONE)
  const differences = !desk().settings.beside.differences
  saveBesideLayout({ differences })
  if (!differences) return say('Differences are no longer marked')
  await lineUp()
  const { beside } = desk()
  if (!beside?.linedUp) return
  const { by } = beside.linedUp
  say(
    isRelated(by)
      ? `${Math.round(by.share * 100)} percent of the shorter text stands in both. What stands in one alone is marked.`
      : 'These two texts have too little in common to mark how they differ.',
  )
}

/** Done at a time, milliseconds: half a frame. */
const PIECE = 8

/** Finds out how the two texts side by side correspond, in pieces: nothing waits for it. */
export const lineUp = async () => {
  const now = readingInHand(desk())
  const { beside } = desk()
  if (!now || !beside || beside.linedUp) return
  const [one, other] = [beside.reading.open.edition.article, now.open.edition.article]
  const steps = correspondence(one.text, other.text)
  let began = performance.now()
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      const by = step.value
      return set(now => {
        const there = new Set([articleInHand(now), articleBeside(now)])
        return there.has(one.id) && there.has(other.id) ? textsLinedUp(now, { one: one.id, by }) : now
      })
    }
    if (performance.now() - began < PIECE) continue
    await new Promise(resolve => setTimeout(resolve))
    began = performance.now()
  }
}

import type { ArticleId } from '../../domain/article.ts'
import type { PaneSide } from '../../domain/settings.ts'
import { articleInHand, type Beside, type Desk, type LinedUp, type Reading, readingInHand, tookInHand } from './desk.ts'
import { levelWith } from './level.ts'
import { amended, type Place, type PlaceBeside } from './places.ts'

const idOf = ({ open }: Reading): ArticleId => open.edition.article.id

export const opposite = (side: PaneSide): PaneSide => (side === 'left' ? 'right' : 'left')

/** The article beside the one in hand; `null` where there is none. */
export const articleBeside = ({ beside }: Desk): ArticleId | null => beside && idOf(beside.reading)

/** An article as it is read now, in hand or beside; `null` where it is neither. */
export const readingOn = (desk: Desk, id: ArticleId): Reading | null =>
  [readingInHand(desk), desk.beside?.reading ?? null].find(each => each && idOf(each) === id) ?? null

/** Do two articles stand side by side in Read? */
export const areSideBySide = (desk: Desk, one: ArticleId, other: ArticleId): boolean => {
  const shown = [articleInHand(desk), articleBeside(desk)]
  return desk.places.now.view === 'read' && shown.includes(one) && shown.includes(other)
}

/** What the place that the reader goes to has beside it. */
export const besideNow = ({ beside }: Desk): PlaceBeside | null =>
  beside && { article: idOf(beside.reading), at: beside.at, reading: null }

/** Where an article stands that is read beside another: where it was left. */
const restingPlace = (desk: Desk, reading: Reading, beside: PlaceBeside): Place => ({
  view: 'read',
  article: idOf(reading),
  chosen: null,
  passage: reading.place.passage,
  reading: desk.settings.reading[idOf(reading)] ?? { paragraph: 0, passed: 0 },
  matches: reading.matches,
  beside,
})

/**
 * Two articles stand side by side.
 * @param at where the second of them stands, that is not in hand
 */
export const pairTaken = (desk: Desk, reading: Reading, other: Reading, at: PaneSide): Desk => {
  const beside = { article: idOf(reading), at: opposite(at), reading: null }
  const was = [articleInHand(desk), articleBeside(desk)]
  const isSame = was[0] === idOf(reading) && was[1] === idOf(other)
  // What stood here stays, and what comes beside it is level with it. Of two that come, the one in hand stays.
  const newcomer = was.includes(idOf(other)) && !was.includes(idOf(reading)) ? reading : other
  const isTogether = desk.settings.beside.scroll === 'together'
  return tookInHand(desk, reading, {
    reading: { ...other, place: restingPlace(desk, other, beside) },
    at,
    linedUp: isSame ? (desk.beside?.linedUp ?? null) : null,
    follows: isSame ? (desk.beside?.follows ?? null) : isTogether ? idOf(newcomer) : null,
  })
}

/** It is known how the two texts correspond: the one that is to be level with the other stands at what corresponds. */
export const textsLinedUp = (desk: Desk, linedUp: LinedUp): Desk => {
  const now = readingInHand(desk)
  if (!now || !desk.beside) return desk
  const beside = { ...desk.beside, linedUp, follows: null }
  // Who came to a passage stays there, and the other goes along.
  const isAtPassage = now.place.passage !== null && now.place.reading === null
  const isInHand = desk.beside.follows === idOf(now) && !isAtPassage
  const [follower, lead] = isInHand ? [now, beside.reading] : [beside.reading, now]
  const stands = desk.settings.reading[idOf(lead)]
  const isText = !lead.pages && !follower.pages
  const at = desk.beside.follows && isText && stands ? levelWith(linedUp, lead.open, stands, follower.open) : null
  if (!at) return { ...desk, beside }
  const settings = { ...desk.settings, reading: { ...desk.settings.reading, [idOf(follower)]: at } }
  if (!isInHand) {
    const place = { ...follower.place, passage: null, reading: at }
    return { ...desk, settings, beside: { ...beside, reading: { ...follower, place } } }
  }
  const isRead = desk.places.now.view === 'read'
  return { ...desk, settings, beside, places: isRead ? amended(desk.places, { reading: at }) : desk.places }
}

/** The article beside comes into hand, and the one in hand rests beside it. In Read each stays where it is. */
export const paneActivated = (desk: Desk): Desk => {
  const now = readingInHand(desk)
  const { beside, places } = desk
  if (!now || !beside) return desk
  const at = opposite(beside.at)
  const inRead = places.now.view === 'read'
  const next: Beside = {
    ...beside,
    at,
    reading: inRead
      ? now
      : { ...now, place: restingPlace(desk, now, { article: idOf(beside.reading), at: beside.at, reading: null }) },
  }
  const taken = tookInHand(desk, beside.reading, next)
  return inRead ? { ...taken, places: { ...places, now: beside.reading.place } } : taken
}

/** Read is left: what stands beside will stand there as it is now. */
export const besideRested = (desk: Desk): Beside | null =>
  desk.beside && {
    ...desk.beside,
    reading: {
      ...desk.beside.reading,
      place: restingPlace(desk, desk.beside.reading, {
        article: articleInHand(desk) ?? idOf(desk.beside.reading),
        at: opposite(desk.beside.at),
        reading: null,
      }),
    },
  }

/** The two change their sides, and stand at the same lines. */
export const sidesSwapped = (desk: Desk): Desk => {
  const now = readingInHand(desk)
  const { beside, places } = desk
  if (!now || !beside) return desk
  const at = opposite(beside.at)
  const swapped = pairTaken(desk, now, beside.reading, at)
  const place = restingPlace(desk, now, { article: idOf(beside.reading), at, reading: null })
  return { ...swapped, places: { ...places, now: { ...place, chosen: places.now.chosen } } }
}

import { type Annotation, type AnnotationId, annotation, annotationId } from './annotation.ts'
import { type ArticleId, articleId } from './article.ts'
import { listedById } from './listed-by-id.ts'
import { z } from './schema.ts'

/** An annotation of an earlier version of the article that was decided on: carried over, or left where it is. */
export type CarriedMark = {
  /** The earlier version. */
  readonly source: ArticleId
  readonly annotation: AnnotationId
  /** What was made of it here; `null` where the reader declined. It may have been deleted since. */
  readonly copy: AnnotationId | null
}

/** What a change did, with what it replaced: so that it can be turned round. */
type Difference =
  | { readonly kind: 'added'; readonly after: Annotation }
  | { readonly kind: 'edited'; readonly before: Annotation; readonly after: Annotation }
  /** `at` is the place in the list, so that undoing puts it back where it was. */
  | { readonly kind: 'removed'; readonly before: Annotation; readonly at: number }
  /** Marks of an earlier version were carried over, or declined. */
  | { readonly kind: 'carried'; readonly after: readonly Annotation[]; readonly marks: readonly CarriedMark[] }

/**
 * One change to the reader's annotations. `made` says when (ISO 8601, UTC), never earlier than the change before it: changes in several
 * notebooks are told in their order by it.
 */
export type Change = Difference & { readonly made: string }

/** A change that was taken back, and when (ISO 8601, UTC). */
export type Undone = Change & { readonly undone: string }

/** What the reader asks for: this annotation as it should be now, or that one gone; or marks of an earlier version decided on, in one. */
export type Edit =
  | { readonly kind: 'put'; readonly annotation: Annotation }
  | { readonly kind: 'remove'; readonly id: AnnotationId }
  | { readonly kind: 'carry'; readonly annotations: readonly Annotation[]; readonly marks: readonly CarriedMark[] }

/**
 * What the reader did to a notebook, and when. Taking a change back, or making it again, also says what that leads to, so that it can be
 * done again where the change is missing.
 */
export type Move = {
  readonly op: 'edit' | 'undo' | 'redo'
  readonly id: AnnotationId
  /** As the annotation is from then on; `null` where it is gone. */
  readonly value: Annotation | null
  /** ISO 8601, UTC. */
  readonly made: string
}

/** What became of a notebook. */
export type News = {
  /** The number of the notebook as it is now: each move leads from one number to the next. */
  readonly seq: number
  /** What led to it from the number before; `null` where nothing was changed, and where several annotations were: all is to be read then. */
  readonly move: Move | null
}

/** A reader's annotations of one article, oldest first, with the changes that can be undone and redone, newest last. */
export type Notebook = {
  readonly annotations: readonly Annotation[]
  /** Each annotation of an earlier version once, as long as that decision stands. */
  readonly carried: readonly CarriedMark[]
  readonly undo: readonly Change[]
  readonly redo: readonly Undone[]
}

/** Annotations that are sent from one process to the other in one go: in some milliseconds. */
export const SENT_AT_ONCE = 2_000

export const emptyNotebook: Notebook = { annotations: [], carried: [], undo: [], redo: [] }

const made = z.iso.datetime()

const added = z.strictObject({ kind: z.literal('added'), made, after: annotation })
const changed = z.strictObject({ kind: z.literal('edited'), made, before: annotation, after: annotation })
const at = z.number().int().nonnegative()
const removed = z.strictObject({ kind: z.literal('removed'), made, before: annotation, at })

export const carriedMark: z.ZodType<CarriedMark> = z.strictObject({
  source: articleId,
  annotation: annotationId,
  copy: annotationId.nullable(),
})
const decided = { after: z.array(annotation), marks: z.array(carriedMark).min(1) }
const carried = z.strictObject({ kind: z.literal('carried'), made, ...decided })

const change: z.ZodType<Change> = z.discriminatedUnion('kind', [added, changed, removed, carried])

const takenBack = { undone: made }
const undoneChange: z.ZodType<Undone> = z.discriminatedUnion('kind', [
  added.extend(takenBack),
  changed.extend(takenBack),
  removed.extend(takenBack),
  carried.extend(takenBack),
])

export const edit: z.ZodType<Edit> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('put'), annotation }),
  z.strictObject({ kind: z.literal('remove'), id: annotationId }),
  z.strictObject({ kind: z.literal('carry'), annotations: z.array(annotation), marks: z.array(carriedMark) }),
])

export const notebook: z.ZodType<Notebook> = z.strictObject({
  annotations: z.array(annotation),
  carried: z.array(carriedMark),
  undo: z.array(change),
  redo: z.array(undoneChange),
})

/** Steps kept for undo. A delete older than this many changes is final. */
export const UNDO_LIMIT = 200

/** Typing in one note is one undo step as long as the pauses stay under this many milliseconds. */
const TYPING_PAUSE = 3_000

/** Carries out an edit. An edit that changes nothing, or removes what is not there, gives back the same notebook. */
export const edited = (book: Notebook, asked: Edit, now: Date): Notebook => {
  const difference = differenceFor(book, asked)
  if (difference === null) return book
  const last = book.undo.at(-1)
  const change = { ...difference, made: later(now.toISOString(), last?.made ?? '') }
  const undo =
    last?.kind === 'edited' && change.kind === 'edited' && isSameTyping(last, change)
      ? [...book.undo.slice(0, -1), { ...change, before: last.before }]
      : [...book.undo, change].slice(-UNDO_LIMIT)
  return { ...applied(book, change), undo, redo: [] }
}

/** Turns the newest change round; the same notebook where there is none. */
export const undone = (book: Notebook, now: Date): Notebook => {
  const last = book.undo.at(-1)
  if (!last) return book
  return {
    ...reverted(book, last),
    undo: book.undo.slice(0, -1),
    redo: [...book.redo, { ...last, undone: now.toISOString() }],
  }
}

/** Makes the newest undone change again; the same notebook where there is none. */
export const redone = (book: Notebook): Notebook => {
  const last = book.redo.at(-1)
  if (!last) return book
  const { undone: _, ...change } = last
  return {
    ...applied(book, change),
    undo: [...book.undo, change],
    redo: book.redo.slice(0, -1),
  }
}

/** The notebook after a move. @param follows no move is missing before it */
export const moved = (book: Notebook, { op, id, value, made }: Move, follows = true): Notebook => {
  if (follows && op === 'undo') return undone(book, new Date(made))
  if (follows && op === 'redo') return redone(book)
  return edited(book, value === null ? { kind: 'remove', id } : { kind: 'put', annotation: value }, new Date(made))
}

/** Annotations in a list: one is found at once, however many there are. */
export const annotationList = listedById<Annotation>(({ id }) => id)

const differenceFor = (book: Notebook, asked: Edit): Difference | null => {
  if (asked.kind === 'remove') {
    const at = annotationList.placeOf(book.annotations, asked.id)
    const before = book.annotations[at]
    return before ? { kind: 'removed', before, at } : null
  }
  if (asked.kind === 'carry') return carrying(book, asked)
  const before = annotationList.find(book.annotations, asked.annotation.id)
  if (!before) return { kind: 'added', after: asked.annotation }
  return isSame(before, asked.annotation) ? null : { kind: 'edited', before, after: asked.annotation }
}

/** What was decided on already stays so: carrying the same marks over once more adds nothing. */
const carrying = (book: Notebook, { annotations, marks }: Edit & { readonly kind: 'carry' }): Difference | null => {
  const decided = new Set(book.carried.map(keyOf))
  const there = new Set(book.annotations.map(each => each.id))
  const more = marks.filter(mark => !decided.has(keyOf(mark)))
  const copies = new Set(more.map(mark => mark.copy))
  const after = annotations.filter(each => copies.has(each.id) && !there.has(each.id))
  return more.length === 0 ? null : { kind: 'carried', after, marks: more }
}

const keyOf = ({ source, annotation }: CarriedMark) => `${source} ${annotation}`

type Content = Pick<Notebook, 'annotations' | 'carried'>

const applied = ({ annotations, carried }: Content, change: Difference): Content => {
  switch (change.kind) {
    case 'added':
      return { annotations: annotationList.appended(annotations, change.after), carried }
    case 'edited':
      return { annotations: annotationList.replaced(annotations, change.after), carried }
    case 'removed':
      return { annotations: annotationList.without(annotations, change.before.id), carried }
    case 'carried':
      return { annotations: [...annotations, ...change.after], carried: [...carried, ...change.marks] }
  }
}

/** Takes a change back. A removed annotation returns to its old place in the list. */
const reverted = ({ annotations, carried }: Content, change: Difference): Content => {
  switch (change.kind) {
    case 'added':
      return { annotations: annotationList.without(annotations, change.after.id), carried }
    case 'edited':
      return { annotations: annotationList.replaced(annotations, change.before), carried }
    case 'removed':
      return { annotations: annotationList.inserted(annotations, change.at, change.before), carried }
    case 'carried': {
      const copies = new Set(change.after.map(each => each.id))
      const marks = new Set(change.marks.map(keyOf))
      return {
        annotations: annotations.filter(each => !copies.has(each.id)),
        carried: carried.filter(mark => !marks.has(keyOf(mark))),
      }
    }
  }
}

const isSame = (a: Annotation, b: Annotation) =>
  a.body === b.body && a.motivation === b.motivation && a.tags.join('\n') === b.tags.join('\n') && isSameTarget(a, b)

const isSameTarget = (a: Annotation, b: Annotation) => JSON.stringify(a.target) === JSON.stringify(b.target)

/** Two edits are one stretch of typing: same note, only its words, and no long pause between. */
const isSameTyping = (first: Difference & { kind: 'edited' }, next: Difference & { kind: 'edited' }) =>
  first.after.id === next.after.id &&
  onlyWords(first) &&
  onlyWords(next) &&
  Date.parse(next.after.modified) - Date.parse(first.after.modified) < TYPING_PAUSE

const onlyWords = ({ before, after }: Difference & { kind: 'edited' }) =>
  before.tags.join('\n') === after.tags.join('\n') && isSameTarget(before, after)

/** The later of two moments, ISO 8601 in UTC, which sort as they follow each other. */
const later = (a: string, b: string) => (a < b ? b : a)

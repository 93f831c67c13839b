import { type Annotation, type AnnotationId, annotation, annotationId } from './annotation.ts'
import { z } from './schema.ts'

/** What a change did, with what it replaced: so that it can be turned round. */
type Difference =
  | { readonly kind: 'added'; readonly after: Annotation }
  | { readonly kind: 'edited'; readonly before: Annotation; readonly after: Annotation }
  /** `at` is the place in the list, so that undoing puts it back where it was. */
  | { readonly kind: 'removed'; readonly before: Annotation; readonly at: number }

/**
 * One change to the reader's annotations. `made` says when (ISO 8601, UTC), never earlier than the change before it: changes in several
 * notebooks are told in their order by it.
 */
export type Change = Difference & { readonly made: string }

/** A change that was taken back, and when (ISO 8601, UTC). */
export type Undone = Change & { readonly undone: string }

/** What the reader asks for: this annotation as it should be now, or that one gone. */
export type Edit =
  | { readonly kind: 'put'; readonly annotation: Annotation }
  | { readonly kind: 'remove'; readonly id: AnnotationId }

/** A reader's annotations of one article, oldest first, with the changes that can be undone and redone, newest last. */
export type Notebook = {
  readonly annotations: readonly Annotation[]
  readonly undo: readonly Change[]
  readonly redo: readonly Undone[]
}

export const emptyNotebook: Notebook = { annotations: [], undo: [], redo: [] }

const made = z.iso.datetime()

const added = z.strictObject({ kind: z.literal('added'), made, after: annotation })
const changed = z.strictObject({ kind: z.literal('edited'), made, before: annotation, after: annotation })
const at = z.number().int().nonnegative()
const removed = z.strictObject({ kind: z.literal('removed'), made, before: annotation, at })

const change: z.ZodType<Change> = z.discriminatedUnion('kind', [added, changed, removed])

const takenBack = { undone: made }
const undoneChange: z.ZodType<Undone> = z.discriminatedUnion('kind', [
  added.extend(takenBack),
  changed.extend(takenBack),
  removed.extend(takenBack),
])

export const edit: z.ZodType<Edit> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('put'), annotation }),
  z.strictObject({ kind: z.literal('remove'), id: annotationId }),
])

export const notebook: z.ZodType<Notebook> = z.strictObject({
  annotations: z.array(annotation),
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
  const annotations = applied(book.annotations, change)
  const undo =
    last?.kind === 'edited' && change.kind === 'edited' && isSameTyping(last, change)
      ? [...book.undo.slice(0, -1), { ...change, before: last.before }]
      : [...book.undo, change].slice(-UNDO_LIMIT)
  return { annotations, undo, redo: [] }
}

/** Turns the newest change round; the same notebook where there is none. */
export const undone = (book: Notebook, now: Date): Notebook => {
  const last = book.undo.at(-1)
  if (!last) return book
  return {
    annotations: reverted(book.annotations, last),
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
    annotations: applied(book.annotations, change),
    undo: [...book.undo, change],
    redo: book.redo.slice(0, -1),
  }
}

const differenceFor = (book: Notebook, asked: Edit): Difference | null => {
  if (asked.kind === 'remove') {
    const at = book.annotations.findIndex(each => each.id === asked.id)
    const before = book.annotations[at]
    return before ? { kind: 'removed', before, at } : null
  }
  const before = book.annotations.find(each => each.id === asked.annotation.id)
  if (!before) return { kind: 'added', after: asked.annotation }
  return isSame(before, asked.annotation) ? null : { kind: 'edited', before, after: asked.annotation }
}

const applied = (annotations: readonly Annotation[], change: Difference): readonly Annotation[] => {
  switch (change.kind) {
    case 'added':
      return [...annotations, change.after]
    case 'edited':
      return annotations.map(each => (each.id === change.after.id ? change.after : each))
    case 'removed':
      return annotations.filter(each => each.id !== change.before.id)
  }
}

/** Takes a change back. A removed annotation returns to its old place in the list. */
const reverted = (annotations: readonly Annotation[], change: Difference): readonly Annotation[] => {
  switch (change.kind) {
    case 'added':
      return annotations.filter(each => each.id !== change.after.id)
    case 'edited':
      return annotations.map(each => (each.id === change.before.id ? change.before : each))
    case 'removed':
      return annotations.toSpliced(change.at, 0, change.before)
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

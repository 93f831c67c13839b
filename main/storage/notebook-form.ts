import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Annotation, annotation, annotationId } from '../../domain/annotation.ts'
import { type ArticleId, articleId } from '../../domain/article.ts'
import {
  type CarriedMark,
  carriedMark,
  type Edit,
  edited,
  emptyNotebook,
  type Move,
  moved,
  type Notebook,
  notebook,
  redone,
  undone,
} from '../../domain/notebook.ts'
import { headOf, judged, previousOf } from './durable.ts'
import { decode, type StoredForm } from './envelope.ts'
import { type JournalledForm, type Kept, keptForm } from './journalled-store.ts'
import { parsePlain } from './plain-json.ts'

/** A change of a notebook as it stands in the journal, which says itself when it was made. */
export type NotebookChange = Omit<Move, 'made'> | CarryChange

/** Marks of an earlier version were decided on, several at once. Taking that back also says what it leads to. */
type CarryChange = { readonly op: 'carry' | 'undo' | 'redo'; readonly id: ''; readonly value: Carry }

/** Is it about one annotation? */
export const isOfOne = (change: NotebookChange): change is Omit<Move, 'made'> => change.id !== ''

/** Marks of an earlier version, and what was made of them. */
type Carry = { readonly annotations: readonly Annotation[]; readonly marks: readonly CarriedMark[] }

/** The step from each version to the next. A step is never edited once released. */
const STEPS: StoredForm<Kept<Notebook>>['steps'] = {
  // Statements came to the kinds of annotation: a program that knows only the older kinds opens the file read-only.
  1: data => data,
  // From here on the latest changes may stand in the journal alone: a program that does not read it opens the file read-only. And changes
  // came to have a time, and so did taking them back.
  2: data => ({ seq: 0, value: dated(data) }),
  // Marks of an earlier version came to be carried over. Before that, none was.
  3: data => {
    const { seq, value } = beforeCarrying.parse(data)
    return { seq, value: { ...value, carried: [] } }
  },
}

const beforeCarrying = z.looseObject({ seq: z.number(), value: z.looseObject({}) })

const side = z.looseObject({ modified: z.string() }).optional()
const undatedChange = z.looseObject({ before: side, after: side })
const undated = z.looseObject({ undo: z.array(undatedChange), redo: z.array(undatedChange) })

const dated = (data: unknown) => {
  const { undo, redo, ...rest } = undated.parse(data)
  let made = ''
  // As they were made: what was undone last was made first.
  const inOrder = [...undo, ...redo.toReversed()].map(change => {
    const modified = (change.after ?? change.before)?.modified ?? ''
    made = made < modified ? modified : made
    return { ...change, made }
  })
  const undone = inOrder.slice(undo.length).map(change => ({ ...change, undone: made }))
  return { ...rest, undo: inOrder.slice(0, undo.length), redo: undone.reverse() }
}

const carry: z.ZodType<Carry> = z.strictObject({ annotations: z.array(annotation), marks: z.array(carriedMark) })

/** Letters of JSON that are read in about a millisecond. */
const STEP = 64 * 1024

/**
 * A notebook's JSON as this program writes it, some annotations at a time. Within a string no quotation mark stands without a backslash
 * before it: so what parts the annotations, and what follows them, can be nothing else.
 */
function* notebookInSteps(json: string): Generator<void, Kept<Notebook> | null, void> {
  const [before] = /^\{"seq":\d+,"value":\{"annotations":\[/.exec(json) ?? []
  const end = json.indexOf('],"carried":[')
  if (before === undefined || end < 0) return null
  const rest = keptForm(notebook).safeParse(parsePlain(before + json.slice(end)))
  if (!rest.success) return null
  const { seq, value } = rest.data
  const annotations: Annotation[] = []
  for (let at = before.length; at < end; ) {
    const part = json.indexOf('},{"id":"', at + STEP)
    const to = part < 0 || part > end ? end : part + 1
    const some = z.array(annotation).safeParse(parsePlain(`[${json.slice(at, to)}]`))
    if (!some.success) return null
    for (const each of some.data) annotations.push(each)
    at = to + 1
    yield
  }
  return { seq, value: { ...value, annotations } }
}

export const NOTEBOOK: JournalledForm<Notebook, NotebookChange> = {
  file: {
    format: 'rejoinder-notebook',
    version: 4,
    steps: STEPS,
    data: keptForm(notebook),
    readInSteps: notebookInSteps,
    empty: { seq: 0, value: emptyNotebook },
    count: ({ value }) => value.annotations.length,
    subject: 'Your notes on this article',
  },
  change: z.union([
    z.strictObject({ op: z.enum(['edit', 'undo', 'redo']), id: annotationId, value: annotation.nullable() }),
    z.strictObject({ op: z.enum(['carry', 'undo', 'redo']), id: z.literal(''), value: carry }),
  ]),
  changeSteps: {},
  apply: (book, change, follows, made) => {
    if (isOfOne(change)) return moved(book, { ...change, made: made.toISOString() }, follows)
    if (follows && change.op === 'undo') return undone(book, made)
    if (follows && change.op === 'redo') return redone(book)
    return edited(book, carryEdit(change.value), made)
  },
  fits: () => true,
}

/**
 * A change of which the one before it may be missing, as what it leads to. Marks of which carrying was taken back count as declined then:
 * their copies are not known.
 */
const carryEdit = ({ annotations, marks }: Carry): Edit => {
  const there = new Set(annotations.map(each => each.id))
  const known = marks.map(mark => (mark.copy !== null && there.has(mark.copy) ? mark : { ...mark, copy: null }))
  return { kind: 'carry', annotations, marks: known }
}

/** The file of an article's annotations: its path in the user-data folder, with forward slashes. */
export const notebookName = (article: ArticleId): string => `library/a/${article}/notes.json`

/** The article whose annotations a file of that name holds; `null` where it is another file. */
export const articleOfNotebook = (name: string): ArticleId | null => {
  const id = articleId.safeParse(/^library\/a\/([^/]+)\/notes\.json$/.exec(name)?.[1])
  return id.success ? id.data : null
}

/**
 * The notebook of an article as it lies in its file, for who only reads it: nothing is set aside, nothing is written. The latest changes
 * may still be in the journal alone. Where the newest generation can't be read, the one before it is taken, as the store does; else the
 * empty one.
 */
export const readNotebook = (userData: string, article: ArticleId): Kept<Notebook> => {
  const file = join(userData, notebookName(article))
  return readGeneration(file) ?? readGeneration(previousOf(file)) ?? NOTEBOOK.file.empty
}

export const readAnnotations = (userData: string, article: ArticleId): readonly Annotation[] =>
  readNotebook(userData, article).value.annotations

const readGeneration = (file: string): Kept<Notebook> | null => {
  const found = judged(() => {
    // A named pipe in its place would be waited for without end.
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? decode(readFileSync(file), NOTEBOOK.file) : null
  })
  return !found.ok || found.value === null || found.value.kind === 'bad' ? null : found.value.value
}

/** How many annotations a file says that it holds, in its first bytes: so that a file of thousands need not be read. 0 where it says nothing. */
export const countAnnotations = (userData: string, article: ArticleId): number => {
  const file = join(userData, notebookName(article))
  return countIn(file) ?? countIn(previousOf(file)) ?? 0
}

const HEAD = 200

const countIn = (file: string): number | null => {
  const head = judged(() => headOf(file, HEAD))
  const count = head.ok ? /^\{"format":"[^"]*","version":\d+,"count":(\d{1,9}),/.exec(head.value)?.[1] : undefined
  return count === undefined ? null : Number(count)
}

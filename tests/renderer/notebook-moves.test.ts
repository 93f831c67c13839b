import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnnotationId, annotate, MOTIVATIONS, withBody } from '../../domain/annotation.ts'
import { aroundMove, notesOf } from '../../domain/article-notes.ts'
import { describePassage } from '../../domain/selector.ts'
import { plainStructure } from '../../domain/structure.ts'
import { type AnnotationStore, openAnnotationStore } from '../../main/storage/annotation-store.ts'
import type { MoveReply } from '../../preload/contract.ts'
import { articleOpened, type Desk, emptyDesk } from '../../renderer/state/desk.ts'
import { notesArrived } from '../../renderer/state/library-notes.ts'
import { notebookMoved, notebookRead } from '../../renderer/state/notebook-moves.ts'
import { bundledEdition } from '../domain/bundled-library.ts'
import { cases } from '../domain/cases.ts'
import { keeperIn, temporaryFolder } from '../main/storage/machine.ts'

const edition = bundledEdition()
const { id: article, text } = edition.article

const anAct = fc.record({
  kind: fc.constantFrom('put', 'put', 'put', 'remove', 'undo', 'undo', 'redo'),
  name: fc.constantFrom<string>('a', 'b', 'c', 'd'),
  start: fc.nat(2_000),
  motivation: fc.constantFrom(...MOTIVATIONS),
  body: fc.constantFrom('', 'why?'),
  isLost: fc.boolean(),
})
type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never

const done = (store: AnnotationStore, { kind, name, start, motivation, body }: Act) => {
  if (kind === 'undo') return store.undo()
  if (kind === 'redo') return store.redo()
  const id = name as AnnotationId
  if (kind === 'remove') return store.edit({ kind: 'remove', id })
  const selector = describePassage(text, { start, end: start + 20 })
  const made = annotate(motivation, { kind: 'passage', source: article, selector }, id, new Date(0))
  return store.edit({ kind: 'put', annotation: withBody(made, body, new Date(start)) })
}

/** Each act on the store, and what the page makes of the replies that reach it. */
const after = (acts: readonly Act[], isAtHand: boolean, desk: Desk, readAgain: (store: AnnotationStore) => Desk) => {
  const store = openAnnotationStore(keeperIn(temporaryFolder()), article)
  let page = desk
  for (const act of acts) {
    const news = done(store, act)
    if (!news.ok) throw new Error(news.error.message)
    const { move } = news.value
    const around = isAtHand || move === null ? null : aroundMove(edition, store.notebook(), move)
    const reply: MoveReply = { ...news.value, around }
    if (!act.isLost) page = notebookMoved(page, article, reply) ?? readAgain(store)
  }
  return { store, page }
}

const opened = (store: Pick<AnnotationStore, 'notebook' | 'seq'>): Desk =>
  articleOpened(emptyDesk, {
    edition,
    structure: plainStructure,
    arrival: null,
    notices: [],
    notebook: store.notebook(),
    seq: store.seq(),
  })

const empty = { notebook: () => ({ annotations: [], carried: [], undo: [], redo: [] }), seq: () => 0 }
const someActs = fc.array(anAct, { maxLength: 12 })
/** The reply to it reaches the page, whatever was lost before. */
const aLastAct = anAct.map(act => ({ ...act, kind: 'put' as const, name: 'last', isLost: false }))

test('after any edits, undos and redos, with whatever replies lost, the page holds the notebook that is on disk, and its entries', () => {
  fc.assert(
    fc.property(someActs, aLastAct, (acts, last) => {
      const { store, page } = after([...acts, last], true, opened(empty), now =>
        notebookRead(opened(empty), { edition, notebook: now.notebook(), seq: now.seq() }),
      )
      expect(page.notebook).toEqual(store.notebook())
      expect(page.notebookSeq).toBe(store.seq())
      expect(page.libraryNotes.of.get(article)).toEqual(notesOf(article, edition, store.notebook(), store.seq()))
    }),
    cases(20),
  )
})

test('the entries of an article that is not at hand follow likewise', () => {
  const listed = (store: Pick<AnnotationStore, 'notebook' | 'seq'>): Desk => ({
    ...emptyDesk,
    libraryNotes: notesArrived(
      emptyDesk.libraryNotes,
      [notesOf(article, edition, store.notebook(), store.seq())],
      null,
    ),
  })
  fc.assert(
    fc.property(someActs, aLastAct, (acts, last) => {
      const { store, page } = after([...acts, last], false, listed(empty), listed)
      expect(page.libraryNotes.of.get(article)).toEqual(notesOf(article, edition, store.notebook(), store.seq()))
    }),
    cases(20),
  )
})

test('a reply that does not follow, or comes for an article that has been left, is not taken', () => {
  const reply = (seq: number): MoveReply => ({
    seq,
    move: { op: 'edit', id: 'gone' as AnnotationId, value: null, made: new Date(0).toISOString() },
    around: null,
  })
  expect(notebookMoved(opened(empty), article, reply(2))).toBeNull()
  expect(notebookMoved(opened(empty), article, reply(0))).toBeNull()
  expect(notebookMoved(emptyDesk, article, reply(1))).toBeNull()
  expect(notebookMoved(opened(empty), article, { ...reply(0), move: null })).toEqual(opened(empty))
})

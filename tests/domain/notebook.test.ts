import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Annotation,
  annotate,
  annotationId,
  MOTIVATIONS,
  type Motivation,
  type Target,
  withBody,
  withTags,
} from '../../domain/annotation.ts'
import { articleId } from '../../domain/article.ts'
import {
  type Edit,
  edit,
  edited as editedAt,
  emptyNotebook,
  type Notebook,
  notebook,
  redone,
  UNDO_LIMIT,
  undone as undoneAt,
} from '../../domain/notebook.ts'
import { statementId } from '../../domain/statement.ts'

const source = articleId.parse('china-us-cybersecurity')
const target: Target = { kind: 'statement', source, statement: statementId.parse('A1') }
const elsewhere: Target = { kind: 'statement', source, statement: statementId.parse('A2') }
/** A moment, in milliseconds after an arbitrary noon. */
const at = (milliseconds: number) => new Date(Date.UTC(2024, 4, 1, 12) + milliseconds)
const idOf = (name: string) => annotationId.parse(name)
const fresh = (name: string, motivation: Motivation = 'commenting'): Annotation =>
  annotate(motivation, target, idOf(name), at(0))
const put = (annotation: Annotation): Edit => ({ kind: 'put', annotation })
const remove = (name: string): Edit => ({ kind: 'remove', id: idOf(name) })
const earlier = articleId.parse('an-earlier-version')
/** Takes marks of an earlier version over; those declined leave nothing here. */
const carry = (names: readonly string[], declined: readonly string[] = []): Edit => ({
  kind: 'carry',
  annotations: names.map(name => fresh(`copy-${name}`)),
  marks: [
    ...names.map(name => ({ source: earlier, annotation: idOf(name), copy: idOf(`copy-${name}`) })),
    ...declined.map(name => ({ source: earlier, annotation: idOf(name), copy: null })),
  ],
})
const edited = (book: Notebook, asked: Edit, now = at(0)) => editedAt(book, asked, now)
const undone = (book: Notebook) => undoneAt(book, at(0))
const all = (edits: readonly Edit[], from: Notebook = emptyNotebook) =>
  edits.reduce((book, asked) => edited(book, asked), from)
const times = (count: number, step: (book: Notebook) => Notebook, from: Notebook) =>
  Array.from({ length: count }).reduce<Notebook>(book => step(book), from)

const anAnnotation = fc.record({
  name: fc.constantFrom('n1', 'n2', 'n3', 'n4'),
  motivation: fc.constantFrom<Motivation>(...MOTIVATIONS),
  body: fc.constantFrom('', 'why?', 'Lü 🌊', 'a\nb'),
  tags: fc.constantFrom<readonly string[]>([], ['law'], ['law', 'press']),
  when: fc.nat(20_000),
})
const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 3,
    arbitrary: anAnnotation.map(({ name, motivation, body, tags, when }) =>
      put({ ...fresh(name, motivation), body, tags: [...tags], modified: at(when).toISOString() }),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('n1', 'n2', 'n3', 'n4').map(remove) },
  {
    weight: 1,
    arbitrary: fc.uniqueArray(fc.constantFrom('o1', 'o2', 'o3'), { minLength: 1 }).map(names => carry(names)),
  },
)
const someEdits = fc.array(anEdit, { maxLength: 40 })
/** Edits with undo and redo among them, as a reader makes them. */
const aStep = fc.oneof(
  anEdit.map(asked => (book: Notebook) => edited(book, asked)),
  fc.constant(undone),
  fc.constant(redone),
)
const aBook = fc.array(aStep, { maxLength: 40 }).map(steps => steps.reduce((book, step) => step(book), emptyNotebook))

const idsOf = (book: Notebook) => book.annotations.map(({ id }) => id)

describe('marks of an earlier version', () => {
  test('come over in one step, and go in one', () => {
    const before = edited(emptyNotebook, put(fresh('n1')))
    const book = edited(before, carry(['o1', 'o2'], ['o3']))
    expect(idsOf(book)).toEqual(['n1', 'copy-o1', 'copy-o2'])
    expect(book.carried.map(({ annotation, copy }) => [annotation, copy])).toEqual([
      ['o1', 'copy-o1'],
      ['o2', 'copy-o2'],
      ['o3', null],
    ])
    expect(undone(book)).toMatchObject({ annotations: before.annotations, carried: [] })
    expect(redone(undone(book))).toEqual(book)
  })

  test('that were decided on are not carried over again, not even where the copy was deleted', () => {
    const book = all([carry(['o1'], ['o2']), remove('copy-o1')])
    expect(edited(book, carry(['o1', 'o2']))).toBe(book)
    expect(idsOf(edited(book, carry(['o1', 'o2', 'o3'])))).toEqual(['copy-o3'])
  })
})

describe('undo and redo', () => {
  test('undoing every change gives back the empty notebook', () => {
    fc.assert(
      fc.property(someEdits, edits => {
        const book = all(edits)
        expect(times(book.undo.length, undone, book).annotations).toEqual([])
      }),
    )
  })

  test('one undo takes back one edit, or the stretch of typing it belongs to, to the last place', () => {
    fc.assert(
      fc.property(aBook, anEdit, (before, asked) => {
        const after = edited(before, asked)
        fc.pre(after.undo.length > before.undo.length)
        expect(undone(after).annotations).toEqual(before.annotations)
      }),
    )
  })

  test('redo after undo, and undo after redo, give back the very notebook', () => {
    fc.assert(
      fc.property(aBook, book => {
        if (book.undo.length > 0) expect(redone(undone(book))).toEqual(book)
        if (book.redo.length > 0) expect(undone(redone(book))).toEqual(book)
      }),
    )
  })

  test('as many redos as undos end where they began', () => {
    fc.assert(
      fc.property(aBook, fc.nat(50), (book, count) => {
        const steps = Math.min(count, book.undo.length)
        expect(times(steps, redone, times(steps, undone, book))).toEqual(book)
      }),
    )
  })

  test('a new edit ends redo', () => {
    const book = edited(undone(all([put(fresh('n1')), put(fresh('n2'))])), put(fresh('n3')))
    expect(book.redo).toEqual([])
    expect(redone(book)).toBe(book)
  })

  test('with nothing to undo or redo the notebook stays itself', () => {
    expect(undone(emptyNotebook)).toBe(emptyNotebook)
    expect(redone(emptyNotebook)).toBe(emptyNotebook)
  })

  test.each(['n1', 'n2', 'n3'])('%s, removed and brought back, stands in its old place', name => {
    const before = all([put(fresh('n1')), put(fresh('n2')), put(fresh('n3'))])
    const gone = edited(before, remove(name))
    expect(gone.annotations.map(each => each.id)).not.toContain(name)
    expect(undone(gone)).toEqual({ ...before, redo: [{ ...gone.undo.at(-1), undone: at(0).toISOString() }] })
  })

  test('only the newest changes are kept', () => {
    const edits = Array.from({ length: UNDO_LIMIT + 5 }, (_, i) => put(fresh(`n${i}`)))
    const book = all(edits)
    expect(book.undo).toHaveLength(UNDO_LIMIT)
    expect(times(UNDO_LIMIT + 5, undone, book).annotations).toHaveLength(5)
  })
})

describe('an edit', () => {
  test('puts a new annotation last and changes a known one where it stands', () => {
    const changed = withBody(fresh('n1'), 'why?', at(10_000))
    const book = all([put(fresh('n1')), put(fresh('n2')), put(changed)])
    expect(book.annotations).toEqual([changed, fresh('n2')])
  })

  test.each([
    ['the same annotation again', put(fresh('n1'))],
    ['the same words at another time', put({ ...fresh('n1'), modified: at(60_000).toISOString() })],
    ['removing what is not there', remove('n9')],
  ])('that changes nothing gives back the same notebook: %s', (_, asked) => {
    const book = undone(all([put(fresh('n1')), put(fresh('n2'))]))
    expect(edited(book, asked)).toBe(book)
  })

  test.each([
    ['words', { body: 'why?' }],
    ['tags', { tags: ['law'] }],
    ['motivation', { motivation: 'highlighting' }],
    ['target', { target: elsewhere }],
  ] as const)('of the %s alone is a change', (_, part) => {
    const changed: Annotation = { ...fresh('n1'), ...part }
    expect(all([put(fresh('n1')), put(changed)]).annotations).toEqual([changed])
  })

  test('never leaves two annotations with one id', () => {
    fc.assert(
      fc.property(aBook, book => {
        expect(new Set(book.annotations.map(each => each.id)).size).toBe(book.annotations.length)
      }),
    )
  })

  test('leaves the notebook it was given as it was', () => {
    fc.assert(
      fc.property(aBook, anEdit, (book, asked) => {
        const copy = structuredClone(book)
        edited(book, asked)
        undone(book)
        redone(book)
        expect(book).toEqual(copy)
      }),
    )
  })
})

describe('the time of a change', () => {
  test('is when it was made, whatever the annotation says of itself', () => {
    const book = [put(fresh('n1')), remove('n1')].reduce((book, asked, i) => edited(book, asked, at(i)), emptyNotebook)
    expect(book.undo.map(({ made }) => made)).toEqual([at(0).toISOString(), at(1).toISOString()])
  })

  test('is that of the last letter where it is a stretch of typing', () => {
    const words = put(withBody(fresh('n1'), 'a', at(1_000)))
    const more = put(withBody(fresh('n1'), 'ab', at(2_000)))
    const book = edited(edited(edited(emptyNotebook, put(fresh('n1'))), words, at(1_000)), more, at(2_000))
    expect(book.undo.map(({ made }) => made)).toEqual([at(0).toISOString(), at(2_000).toISOString()])
  })

  test('never goes back, though the clock be set back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anEdit, fc.nat(60_000)), { maxLength: 20 }), edits => {
        const book = edits.reduce((book, [asked, when]) => edited(book, asked, at(when)), emptyNotebook)
        const times = book.undo.map(({ made }) => made)
        expect(times).toEqual(times.toSorted())
      }),
    )
  })
})

describe('typing', () => {
  const typed = (pauses: readonly number[]) => {
    let when = 10_000
    let note = fresh('n1')
    let book = edited(emptyNotebook, put(note))
    for (const [i, pause] of pauses.entries()) {
      when += pause
      note = withBody(note, 'x'.repeat(i + 1), at(when))
      book = edited(book, put(note))
    }
    return book
  }

  test('without long pauses is one undo step, which takes all of it back', () => {
    const book = typed([0, 200, 2_999, 500])
    expect(book.undo).toHaveLength(2)
    expect(book.annotations[0]?.body).toBe('xxxx')
    expect(undone(book).annotations[0]?.body).toBe('')
  })

  test('is parted by a pause of three seconds', () => {
    const book = typed([0, 200, 3_000, 500])
    expect(book.undo).toHaveLength(3)
    expect(undone(book).annotations[0]?.body).toBe('xx')
  })

  test('in another note begins a new step', () => {
    const start = all([put(fresh('n1')), put(fresh('n2'))])
    const book = all([put(withBody(fresh('n1'), 'a', at(100))), put(withBody(fresh('n2'), 'b', at(200)))], start)
    expect(book.undo).toHaveLength(4)
  })

  test('and tagging are two steps, in either order', () => {
    const words = withBody(fresh('n1'), 'a', at(100))
    const tagged = withTags(words, ['law'], at(200))
    const more = withBody(tagged, 'ab', at(300))
    expect(all([put(fresh('n1')), put(words), put(tagged), put(more)]).undo).toHaveLength(4)
  })

  test('redone comes back whole', () => {
    const book = typed([0, 200, 200])
    expect(redone(undone(book)).annotations[0]?.body).toBe('xxx')
  })
})

describe('a notebook on disk', () => {
  const made = at(0).toISOString()
  test('is the same after JSON and its schema, with all it can undo and redo', () => {
    fc.assert(
      fc.property(aBook, book => {
        expect(notebook.parse(JSON.parse(JSON.stringify(book)))).toEqual(book)
      }),
    )
  })

  test('an edit is the same after JSON and its schema', () => {
    fc.assert(
      fc.property(anEdit, asked => {
        expect(edit.parse(JSON.parse(JSON.stringify(asked)))).toEqual(asked)
      }),
    )
  })

  test.each([
    ['no list of changes', { annotations: [], undo: [] }],
    ['a change of an unknown kind', { ...emptyNotebook, undo: [{ kind: 'moved', made, after: fresh('n1') }] }],
    [
      'a removal from a negative place',
      { ...emptyNotebook, undo: [{ kind: 'removed', made, before: fresh('n1'), at: -1 }] },
    ],
    ['a change of unknown time', { ...emptyNotebook, undo: [{ kind: 'added', made: 'today', after: fresh('n1') }] }],
    ['a field that nobody knows', { ...emptyNotebook, cursor: 3 }],
  ])('is refused with %s', (_, broken) => {
    expect(notebook.safeParse(broken).success).toBe(false)
  })
})

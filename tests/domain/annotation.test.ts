import { describe, expect, test } from 'vitest'
import {
  type Annotation,
  annotate,
  annotation,
  annotationId,
  BODY_LIMIT,
  keptAnnotations,
  MOTIVATIONS,
  type Target,
  withBody,
  withTags,
} from '../../domain/annotation.ts'
import { articleId } from '../../domain/article.ts'
import { describePassage } from '../../domain/selector.ts'
import { statementId } from '../../domain/statement.ts'

const source = articleId.parse('china-us-cybersecurity')
const id = annotationId.parse('n1')
const noon = new Date('2024-05-01T12:00:00.000Z')
const later = new Date('2024-05-01T12:05:00.000Z')
const passage: Target = {
  kind: 'passage',
  source,
  selector: describePassage('China rejects this', { start: 6, end: 13 }),
}
const statement: Target = { kind: 'statement', source, statement: statementId.parse('A3') }

describe('a new annotation', () => {
  test.each(MOTIVATIONS.flatMap(motivation => [[motivation, passage] as const, [motivation, statement] as const]))(
    'made for %s has no words and no tags, was never modified, and fits its schema',
    (motivation, target) => {
      const made = annotate(motivation, target, id, noon)
      expect(made).toMatchObject({ motivation, target, body: '', tags: [], created: noon.toISOString() })
      expect(made.modified).toBe(made.created)
      expect(annotation.parse(JSON.parse(JSON.stringify(made)))).toEqual(made)
    },
  )
})

describe('writing in it', () => {
  test.each([
    ['a highlight that gains words is a note', 'highlighting', 'why?', 'commenting'],
    ['a bookmark that gains words stays a bookmark', 'bookmarking', 'read again', 'bookmarking'],
    ['a statement that gains words stays a statement', 'classifying', 'who says so?', 'classifying'],
    ['a note emptied of words stays a note', 'commenting', '', 'commenting'],
    ['a highlight left without words stays a highlight', 'highlighting', '', 'highlighting'],
  ] as const)('%s', (_, before, body, after) => {
    const written = withBody(annotate(before, passage, id, noon), body, later)
    expect(written).toMatchObject({
      body,
      motivation: after,
      modified: later.toISOString(),
      created: noon.toISOString(),
    })
  })

  test('changes no other field and not the annotation it was given', () => {
    const before = Object.freeze(annotate('commenting', statement, id, noon))
    const after = withTags(withBody(before, '**bold**', later), ['law'], later)
    expect({ ...after, body: '', tags: [], modified: before.modified }).toEqual(before)
  })

  test.each([
    ['spaces around a tag are dropped', ['  law ', 'press'], ['law', 'press']],
    ['empty tags are dropped', ['', '   ', 'law'], ['law']],
    ['a tag given twice is kept once, where it stood first', ['b', 'a', ' b'], ['b', 'a']],
  ])('%s', (_, given, kept) => {
    expect(withTags(annotate('commenting', passage, id, noon), given, later).tags).toEqual(kept)
  })
})

describe('an annotation of the wrong shape is refused', () => {
  const good: Annotation = annotate('commenting', statement, id, noon)
  test.each([
    ['a date without a time', { ...good, created: '2024-05-01' }],
    ['a date that is none', { ...good, modified: 'yesterday' }],
    ['an empty id', { ...good, id: '' }],
    ['a motivation outside the list', { ...good, motivation: 'liking' }],
    ['an article id that is a path', { ...good, target: { ...statement, source: '../x' } }],
    ['a target of two kinds', { ...good, target: { ...passage, statement: 'A3' } }],
    ['an empty tag', { ...good, tags: [''] }],
    ['more than fifty tags', { ...good, tags: Array.from({ length: 51 }, (_, i) => `t${i}`) }],
    ['a note past the limit', { ...good, body: 'x'.repeat(BODY_LIMIT + 1) }],
    ['a missing body', { ...good, body: undefined }],
  ])('%s', (_, broken) => {
    expect(annotation.safeParse(broken).success).toBe(false)
  })

  test('a note as long as the limit is taken', () => {
    expect(annotation.safeParse({ ...good, body: 'x'.repeat(BODY_LIMIT) }).success).toBe(true)
  })
})

describe('of annotations that arrive again', () => {
  const before = [
    annotate('highlighting', passage, id, noon),
    annotate('commenting', statement, annotationId.parse('n2'), noon),
  ]

  test('those that say the same are the very values of before', () => {
    const kept = keptAnnotations(before, structuredClone(before))
    expect(kept).toHaveLength(2)
    for (const [i, each] of kept.entries()) expect(each).toBe(before[i])
  })

  test.each<[string, (of: Annotation) => Annotation]>([
    ['words', of => ({ ...of, body: 'other' })],
    ['kind', of => ({ ...of, motivation: 'bookmarking' })],
    ['tags', of => ({ ...of, tags: ['a'] })],
    ['target', of => ({ ...of, target: of.target === statement ? passage : statement })],
    ['moment', of => ({ ...of, modified: later.toISOString() })],
  ])('one whose %s changed is new, and in its place', (_, change) => {
    for (const at of [0, 1]) {
      const after = structuredClone(before).map((each, i) => (i === at ? change(before[i] ?? each) : each))
      const kept = keptAnnotations(before, after)
      expect(kept).toEqual(after)
      expect(kept[at]).not.toBe(before[at])
      expect(kept[1 - at]).toBe(before[1 - at])
    }
  })
})

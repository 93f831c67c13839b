import type { FieldSpec } from './engine/engine.ts'

/** A field of a document. Its words weigh `boost` times as much. */
export type Field = { readonly name: string; readonly boost: number }

/** The fields of one kind of document. */
export type Shape = {
  readonly fields: readonly Field[]
  /** Where words without a field are looked for. The others hold codes and names that would drown the rest. */
  readonly bare: readonly string[]
  /** Whose words a hit can show, the most telling first. */
  readonly shown: readonly string[]
}

/**
 * How words are compared: 'stem' takes "accuse" and "accused" for the same word, 'written' does not, 'capitals' knows only words in capital
 * letters ("US", which is not "us").
 */
export const FORMS = ['stem', 'written', 'capitals'] as const
export type Form = (typeof FORMS)[number]

/**
 * Words in capitals weigh so much more that an article with "US" comes before every article that has only "us" (measured: from 3 on). They weigh in
 * the field, for Lunr divides a clause's own boost away where it stands alone.
 */
const CAPITALS_BOOST = 4

/** Each field stands in the index once for each form, one after the other. Only written words have positions. */
export const engineFields = (shape: Shape): readonly FieldSpec[] =>
  shape.fields.flatMap(({ name, boost }) =>
    FORMS.map(form => ({
      name: `${name}.${form}`,
      boost: form === 'capitals' ? boost * CAPITALS_BOOST : boost,
      hasPositions: form === 'written',
    })),
  )

/** The numbers of some fields in the index, in one form. Names that the shape does not have are left out. */
export const fieldNumbers = (shape: Shape, names: readonly string[], form: Form): readonly number[] =>
  names.flatMap(name => {
    const place = shape.fields.findIndex(field => field.name === name)
    return place < 0 ? [] : [place * FORMS.length + FORMS.indexOf(form)]
  })

/** Can a field be named in a query? */
export const isTypeable = (name: string): boolean => !name.includes('.')

/** What every document knows of the article it belongs to. */
const OF_ARTICLE: readonly Field[] = [
  { name: 'title', boost: 2 },
  { name: 'author', boost: 1 },
  { name: 'publisher', boost: 1 },
]
const plain = (name: string): Field => ({ name, boost: 1 })

export const ARTICLE_SHAPE: Shape = {
  fields: [...OF_ARTICLE, plain('text')],
  // The headline is the first paragraph of the text: a title weighs there already, and counts once more here.
  bare: ['title', 'author', 'publisher', 'text'],
  shown: ['text'],
}

/**
 * The names of those who speak and are addressed. Asked for by a field, a party also means those that speak for it, as in Compare; among bare
 * words it would be found in all that they say, so these hold a party's own names alone. A name with a point can't be typed.
 */
export const OWN_NAME = { speaker: 'speaker.name', target: 'target.name' } as const

export const STATEMENT_SHAPE: Shape = {
  // The gist says in one sentence what the statement is about; its words weigh double.
  fields: [
    { name: 'gist', boost: 2 },
    ...[
      'quote',
      'framing',
      OWN_NAME.speaker,
      OWN_NAME.target,
      'speaker',
      'target',
      'party',
      'role',
      'voice',
      'via',
      'kind',
    ].map(plain),
    ...OF_ARTICLE,
  ],
  bare: ['gist', 'quote', 'framing', OWN_NAME.speaker, OWN_NAME.target],
  shown: ['gist', 'quote', 'framing'],
}

export const ANNOTATION_SHAPE: Shape = {
  fields: [{ name: 'note', boost: 2 }, ...['quote', 'tag', 'kind'].map(plain), ...OF_ARTICLE],
  bare: ['note', 'quote', 'tag'],
  shown: ['note', 'quote', 'tag'],
}

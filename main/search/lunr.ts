import lunr from 'lunr'
import type { Word } from '../../domain/words.ts'

/**
 * How words are compared: 'stem' takes "accuse" and "accused" for the same word, 'written' does not. Wildcards and quoted words
 * are compared as written, for a stem would hide their endings.
 */
export type Form = 'stem' | 'written'

export type Presence = 'optional' | 'required' | 'prohibited'

/** One word to look for in some fields. `text` is folded; in the written form `*` stands for any letters. */
export type Term = {
  readonly text: string
  readonly form: Form
  readonly fields: readonly string[]
  /** Letters that may differ, 0 to 2. Only for stems. */
  readonly distance: number
  readonly boost: number
  readonly presence: Presence
}

/** `document` counts along the documents given; `terms` holds the forms found, by field. */
export type Ranked = { readonly document: number; readonly score: number; readonly terms: FoundTerms }
export type FoundTerms = ReadonlyMap<
  string,
  { readonly stem: ReadonlySet<string>; readonly written: ReadonlySet<string> }
>

export type Field = { readonly name: string; readonly boost: number }
export type Index = {
  /** Best first by BM25, equals in the order given. No terms at all, or only prohibited ones, find every document they don't exclude. */
  readonly rank: (terms: readonly Term[]) => readonly Ranked[]
}

// Each field stands twice in the index: stemmed under its own name, as written under "=name". So do words: the stem "lin" and
// the written "=lin" are two terms, or each would count for the other's rarity.
const WRITTEN = '='
const keyOf = (name: string, form: Form) => (form === 'written' ? WRITTEN + name : name)
const isWritten = (key: string) => key.startsWith(WRITTEN)
const nameOf = (key: string) => (isWritten(key) ? key.slice(WRITTEN.length) : key)

// Most words of a library are seen often: stemming each once halves the time to index.
const STEMS_KEPT = 50_000
const stems = new Map<string, string>()

// Two letters are too few to tell words apart: "used" would be "us", and be found for the US.
const SHORTEST_STEM = 3

/** The English stem of a folded word: "accused" → "accus". */
export const stem = (folded: string): string => {
  const known = stems.get(folded)
  if (known !== undefined) return known
  const stemmed = lunr.stemmer(new lunr.Token(folded, {})).toString()
  const found = stemmed.length < SHORTEST_STEM ? folded : stemmed
  if (stems.size >= STEMS_KEPT) stems.clear()
  stems.set(folded, found)
  return found
}

/** The one pipeline of index and query. A token knows its field, or those of its clause, which are all of one form. */
const toForm: lunr.PipelineFunction = token => {
  const { metadata } = token as unknown as { metadata: { fields: readonly string[] } }
  return token.update(metadata.fields.every(isWritten) ? folded => WRITTEN + folded : stem)
}
lunr.Pipeline.registerFunction(toForm, 'form')

/** Words come ready: one tokenizer (`words`) serves index, query and marks. */
const tokenizer = Object.assign(
  (found?: null | string | object | object[], metadata: object = {}) =>
    ((found ?? []) as readonly Word[]).map(word => new lunr.Token(word.folded, { ...metadata })),
  { separator: lunr.tokenizer.separator },
)

type Entry = { readonly ref: number; readonly words: ReadonlyMap<string, readonly Word[]> }

/**
 * Indexes documents, each given by the words of its fields. About 5 µs a word.
 * @param total how many documents the collection holds of which these are a part: tells how rare a word is.
 */
export const createIndex = (
  fields: readonly Field[],
  documents: readonly ReadonlyMap<string, readonly Word[]>[],
  total = documents.length,
): Index => {
  const builder = new lunr.Builder()
  builder.ref('ref')
  builder.tokenizer = tokenizer
  builder.pipeline.add(toForm)
  builder.searchPipeline.add(toForm)
  for (const { name, boost } of fields) {
    const extractor = (entry: object) => [...((entry as Entry).words.get(name) ?? [])]
    builder.field(name, { boost, extractor })
    builder.field(keyOf(name, 'written'), { boost, extractor })
  }
  for (const [ref, words] of documents.entries()) builder.add({ ref, words } satisfies Entry)
  builder.documentCount = total
  const index = builder.build()
  return {
    rank: terms =>
      index
        .query(query => {
          for (const term of terms) query.clause(clause(term))
        })
        .map(({ ref, score, matchData }) => ({ document: Number(ref), score, terms: foundTerms(matchData) }))
        .sort((a, b) => b.score - a.score || a.document - b.document),
  }
}

const PRESENCE = {
  optional: lunr.Query.presence.OPTIONAL,
  required: lunr.Query.presence.REQUIRED,
  prohibited: lunr.Query.presence.PROHIBITED,
} as const

const clause = ({ text, form, fields, distance, boost, presence }: Term): lunr.Query.Clause => {
  const hasWildcard = text.includes('*')
  const given = {
    term: hasWildcard ? keyOf(text, form) : text,
    fields: fields.map(field => keyOf(field, form)),
    boost,
    usePipeline: !hasWildcard,
    wildcard: lunr.Query.wildcard.NONE,
    presence: PRESENCE[presence],
  }
  // Lunr takes any distance, even 0, to mean that `*` is a letter like others. Its types ask for one all the same.
  return (distance > 0 ? { ...given, editDistance: distance } : given) as lunr.Query.Clause
}

const foundTerms = (matchData: lunr.MatchData): FoundTerms => {
  const found = new Map<string, { stem: Set<string>; written: Set<string> }>()
  for (const [term, keys] of Object.entries(matchData.metadata as Readonly<Record<string, object>>))
    for (const key of Object.keys(keys)) {
      const forms = found.get(nameOf(key)) ?? { stem: new Set(), written: new Set() }
      forms[isWritten(key) ? 'written' : 'stem'].add(nameOf(term))
      found.set(nameOf(key), forms)
    }
  return found
}

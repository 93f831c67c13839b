import { AlignCenter, SearchX } from 'lucide-react'
import { queryWords } from '../../domain/wording.ts'
import { search, showSearch } from '../actions-search.ts'
import { Empty, EmptyActions } from '../kit/Empty.tsx'
import { type ConcordanceDesk, isGrowing } from '../state/concordance.ts'

/** Stands where there are no lines: why, and what to type. */
export const NoLines = ({ concordance }: { readonly concordance: ConcordanceDesk }) => {
  const { query, status, failure, isStopped } = concordance
  if (query.trim() === '') return <NothingAsked />
  if (status === null || failure !== null || isStopped || isGrowing(concordance)) return null
  const typed = query.trim()
  switch (status.lacks) {
    case 'words':
      return (
        <Empty icon={SearchX} title={`${queryWords(typed)} names articles, but no words to line up`}>
          <p>
            Type the words with it: <code>{typed} security</code> has a line for each “security” in these articles.
          </p>
          <InSearch query={query} words="See these articles in Search" />
        </Empty>
      )
    case 'articles':
      return (
        <Empty icon={SearchX} title={`${queryWords(typed)} asks for statements or notes: no words to line up`}>
          <p>
            Only the words of articles are lined up here. Type them alone, such as <code>security</code>, or with what
            articles have: <code>publisher:bbc security</code>, <code>lang:en security</code>.
          </p>
          <InSearch query={query} words="See what Search finds" />
        </Empty>
      )
    case null:
      return (
        <Empty icon={SearchX} title={`Nothing found for ${queryWords(query)}`}>
          <p>Only the words of articles are looked at here. Search looks into statements and your notes as well.</p>
          <InSearch query={query} words="Look in Search" />
        </Empty>
      )
  }
}

const NothingAsked = () => (
  <Empty icon={AlignCenter} title="Every match in its context">
    <p>
      Type words above. All places in the library that hold them are listed one a line, with the words before and after,
      so that the ways they are used stand under each other.
    </p>
    <p>
      <code>"smear campaign"</code> finds words side by side, full stops and commas between them or not;{' '}
      <code>cyber*</code> finds all words that begin so.
    </p>
  </Empty>
)

const InSearch = ({ query, words }: { readonly query: string; readonly words: string }) => {
  const show = () => {
    void search(query)
    showSearch()
  }
  return (
    <EmptyActions>
      <button type="button" onClick={show}>
        {words}
      </button>
    </EmptyActions>
  )
}

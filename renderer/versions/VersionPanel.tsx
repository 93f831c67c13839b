import { FileClock } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { readLikes } from '../actions-alike.ts'
import { readLibrary, readShelves } from '../actions-library.ts'
import { link } from '../actions-versions.ts'
import { ArticleChooser } from '../panels/ArticleChooser.tsx'
import type { ArticleChoices } from '../panels/article-choices.ts'
import { allLikesIn } from '../state/alike.ts'
import { fromSameAddress } from '../state/versions.ts'
import { useDesk } from '../store.ts'
import { earlierCandidates } from './candidates.ts'
import { savedWords } from './words.ts'

const NONE: ArticleChoices = { groups: [], total: 0 }

/** Chooses the earlier version of an article: those that are likely come first. */
export const VersionPanel = () => {
  const of = useDesk(desk => desk.versions.choosingFor)
  const { rows, shelves, alike } = useDesk(desk => desk.library)
  const [query, setQuery] = useState('')
  const id = of?.id ?? null
  useEffect(() => {
    void readLibrary()
    void readShelves()
    if (id !== null) void readLikes(id)
  }, [id])
  const choices = useMemo(() => {
    if (id === null) return NONE
    const here = fromSameAddress(allLikesIn(alike, shelves).get(id) ?? [])
    return earlierCandidates(rows, shelves, id, new Set(here.map(({ article }) => article)), query)
  }, [rows, shelves, alike, id, query])
  if (of === null) return null
  return (
    <ArticleChooser
      name="Newer version of"
      icon={FileClock}
      asks="Of which article is this a newer version?"
      query={query}
      onType={setQuery}
      choices={choices}
      tell={row => [row.publisher, row.published, savedWords(row)].filter(Boolean).join(' · ')}
      nothing="No other article here is called so."
      does="take it"
      onChoose={row => void link(of, row.id)}
    >
      <bdi>{of.title}</bdi> becomes the newer version of the one you choose. Both stay whole.
    </ArticleChooser>
  )
}

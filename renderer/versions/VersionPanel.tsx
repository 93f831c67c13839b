import { FileClock } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { ArticleId } from '../../domain/article.ts'
import { readLibrary } from '../actions-library.ts'
import { link, sameAddressAs } from '../actions-versions.ts'
import { ArticleChooser } from '../panels/ArticleChooser.tsx'
import type { ArticleChoices } from '../panels/article-choices.ts'
import { useDesk } from '../store.ts'
import { earlierCandidates } from './candidates.ts'
import { savedWords } from './words.ts'

const NONE: ArticleChoices = { groups: [], total: 0 }

/** Chooses the earlier version of an article: those that are likely come first. */
export const VersionPanel = () => {
  const of = useDesk(desk => desk.versions.choosingFor)
  const library = useDesk(desk => desk.library)
  const [query, setQuery] = useState('')
  const [sameAddress, setSameAddress] = useState<ReadonlySet<ArticleId>>(new Set())
  const id = of?.id ?? null
  useEffect(() => {
    void readLibrary()
    if (id !== null) void sameAddressAs(id).then(setSameAddress)
  }, [id])
  const choices = useMemo(
    () => (id === null ? NONE : earlierCandidates(library.rows, library.shelves, id, sameAddress, query)),
    [library.rows, library.shelves, id, sameAddress, query],
  )
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

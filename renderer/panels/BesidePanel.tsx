import { Columns2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { originWords } from '../../domain/wording.ts'
import { readAlike } from '../actions-alike.ts'
import { openBeside } from '../actions-beside.ts'
import { readLibrary, readShelves } from '../actions-library.ts'
import { likesIn } from '../state/alike.ts'
import { articleBeside } from '../state/beside.ts'
import { articleInHand } from '../state/desk.ts'
import { useDesk } from '../store.ts'
import { ArticleChooser } from './ArticleChooser.tsx'
import { besideChoices } from './beside-choices.ts'

/** Chooses an article to stand beside the one in hand. */
export const BesidePanel = () => {
  const id = useDesk(articleInHand)
  const title = useDesk(desk => desk.open?.edition.article.title ?? '')
  const library = useDesk(desk => desk.library)
  const [query, setQuery] = useState('')
  useEffect(() => {
    void readLibrary()
    void readShelves()
    void readAlike()
  }, [])
  const { rows, shelves, alike } = library
  const beside = useDesk(articleBeside)
  const choices = useMemo(() => {
    const likes = id === null ? [] : (likesIn(alike, shelves).get(id) ?? [])
    return besideChoices(rows, shelves, new Set([id, beside]), new Set(likes.map(({ article }) => article)), query)
  }, [rows, shelves, alike, id, beside, query])
  return (
    <ArticleChooser
      name="Open beside"
      icon={Columns2}
      asks="Which article is to stand beside this one?"
      query={query}
      onType={setQuery}
      choices={choices}
      tell={originWords}
      nothing="No other article says that."
      does="open beside"
      onChoose={row => void openBeside(row.id)}
    >
      Beside <bdi>{title}</bdi>
    </ArticleChooser>
  )
}

import { SlidersHorizontal } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import * as actions from '../actions-search.ts'
import { Chip } from '../kit/Chip.tsx'
import { useLate } from '../kit/use-late.ts'
import { isAnswered, nextShown } from '../state/search.ts'
import { useDesk } from '../store.ts'
import { Facets } from './Facets.tsx'
import { NothingFound } from './NothingFound.tsx'
import { Problems } from './Problems.tsx'
import { Results } from './Results.tsx'
import { inView, sectionsOf } from './rows.ts'
import { SavedSearches } from './SavedSearches.tsx'
import { SearchBar } from './SearchBar.tsx'
import { SearchBox } from './SearchBox.tsx'
import styles from './SearchView.module.css'
import { Standing } from './Standing.tsx'
import { Syntax } from './Syntax.tsx'
import { heardWords, isNothing } from './words.ts'

/** All that is found in the library, with what narrows it. `data-answers` tells which query the list answers: it may be a key behind. */
export const SearchView = () => {
  const search = useDesk(desk => desk.search)
  const { query, sort, reply, failure, group, called } = search
  const box = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [isNarrowing, setNarrowing] = useState(false)
  const isEmpty = query.trim() === ''
  const hasMore = nextShown(search) !== null
  const sections = useMemo(() => sectionsOf(reply, inView(group, hasMore)), [reply, group, hasMore])

  // Most often the next reply comes sooner than an eye can see: until then the list stays as it is.
  const isLate = useLate(reply !== null && !isAnswered(search), 300)
  const results = useRef<HTMLDivElement>(null)
  const listed = `${group} ${sort} ${reply?.query}`
  useTop(results, listed)

  useEffect(() => void actions.resumeSearch(), [])

  const tryQuery = (example: string) => {
    box.current?.focus()
    void actions.search(example)
  }
  return (
    <section className={styles.view} aria-label="Search" data-answers={reply?.query}>
      <h2 className="only-heard">Search</h2>
      <SearchBox key={called} box={box} onDown={() => list.current?.focus()} />
      <p className="only-heard" role="status">
        {reply && heardWords(reply)}
      </p>
      {!isEmpty && reply && <Problems reply={reply} />}
      {!isEmpty && reply && <SearchBar search={search} reply={reply} onNamed={() => box.current?.focus()} />}
      {!isEmpty && <Standing reply={reply} failure={failure} onTry={tryQuery} />}
      {isEmpty ? (
        <div className={styles.start}>
          <SavedSearches box={box} />
          <Syntax onTry={tryQuery} />
        </div>
      ) : (
        <div className={styles.found}>
          <section className={styles.column} data-open={isNarrowing} aria-label="Narrow the search">
            <div className={styles.fold}>
              <Chip isPressed={isNarrowing} onPress={() => setNarrowing(now => !now)}>
                <SlidersHorizontal size={14} aria-hidden="true" /> Narrow the search
              </Chip>
            </div>
            <div className={styles.folded}>
              {reply && <Facets facets={reply.facets} />}
              <SavedSearches box={box} />
            </div>
          </section>
          <div ref={results} className={styles.results} data-older={isLate}>
            {sections.length > 0 ? (
              <Results
                list={list}
                listed={listed}
                sections={sections}
                isOneArticle={reply?.readiness.total === 1}
                onUp={() => box.current?.focus()}
              />
            ) : (
              reply && (isNothing(reply) ? <NothingFound reply={reply} /> : <NothingInGroup />)
            )}
          </div>
        </div>
      )}
    </section>
  )
}

/** Another list starts at its top. Rows that both hold stay, so the place scrolled to would stay too. */
const useTop = (scroller: RefObject<HTMLElement | null>, list: string) => {
  const shown = useRef(list)
  useLayoutEffect(() => {
    if (shown.current === list) return
    shown.current = list
    scroller.current?.scrollTo({ top: 0 })
  }, [scroller, list])
}

const NothingInGroup = () => (
  <p className={styles.nothing}>
    Nothing of this kind is found, but others are. <Chip onPress={() => actions.listGroup(null)}>Show all</Chip>
  </p>
)

import { memo, useState } from 'react'
import type { Facet } from '../../domain/hit.ts'
import { numberWords } from '../../domain/wording.ts'
import { narrow } from '../actions-search.ts'
import styles from './Facets.module.css'
import { FACET_HEADINGS } from './words.ts'

/** How many hits have which value. Choosing one narrows the search to it, choosing it again lets go. */
export const Facets = memo(({ facets }: { readonly facets: readonly Facet[] }) =>
  facets.map(facet => <Values key={facet.name} facet={facet} />),
)

/** Values in sight of each facet, before the reader asks for all. */
const IN_SIGHT = 6

const Values = ({ facet: { name, values, total } }: { readonly facet: Facet }) => {
  const [isWhole, setWhole] = useState(false)
  const chosenFirst = values.toSorted((a, b) => Number(b.isChosen) - Number(a.isChosen))
  const listed = isWhole ? chosenFirst : chosenFirst.slice(0, IN_SIGHT)
  const heading = FACET_HEADINGS[name]
  return (
    <fieldset aria-label={heading} className={styles.facet}>
      <div aria-hidden="true" className={styles.heading}>
        {heading}
      </div>
      {listed.map(value => (
        <button
          key={value.clause}
          type="button"
          aria-pressed={value.isChosen}
          className={styles.value}
          onClick={() => narrow(value)}
        >
          <span>{value.label}</span> <span className={styles.count}>{numberWords(value.count)}</span>
        </button>
      ))}
      {values.length > IN_SIGHT && (
        <button type="button" aria-expanded={isWhole} className={styles.more} onClick={() => setWhole(whole => !whole)}>
          {isWhole ? 'Show fewer' : showWords(values.length, total)}
        </button>
      )}
      {isWhole && total > values.length && (
        <p className={styles.rest}>
          These are the {numberWords(values.length)} most frequent. Narrow the search to see the others.
        </p>
      )}
    </fieldset>
  )
}

const showWords = (listed: number, total: number): string =>
  listed < total ? `Show ${numberWords(listed)} of ${numberWords(total)}` : `Show all ${numberWords(total)}`

import { type RefObject, useEffect } from 'react'
import { currentMatch, type Matches } from '../state/matches.ts'
import { isInSight, keepInSight, scrollToWords } from './measure.ts'

/** Share of the page's height above a match that was out of sight: what leads up to it can be read too. */
const LANDING = 1 / 3

/** Brings the match that the reader stands at into sight, but for `left`: those come back with the page as it was left. */
export const useCurrentMatch = (page: RefObject<HTMLElement | null>, matches: Matches | null, left: Matches | null) => {
  useEffect(() => {
    const span = matches && currentMatch(matches)
    if (!page.current || !span || matches === left) return
    if (isInSight(page.current, span)) keepInSight(page.current, span)
    else scrollToWords(page.current, span, LANDING)
  }, [page, matches, left])
}

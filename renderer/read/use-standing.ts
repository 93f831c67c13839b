import { useMemo, useRef } from 'react'
import type { Annotation } from '../../domain/annotation.ts'
import type { Mark } from '../../domain/segments.ts'
import type { TextSpan } from '../../domain/text.ts'
import type { OpenArticle } from '../state/desk.ts'
import { keptLists } from './kept-lists.ts'
import { chipWords, isSamePlaced, placeAnnotations, statementsByParagraph } from './margin.ts'
import {
  annotationMarks,
  differenceMarks,
  isSameMark,
  lookMarks,
  marksByParagraph,
  matchMarks,
  type ReadMark,
  statementMarks,
} from './marks.ts'
import { grouped, shapesOf } from './shapes.ts'

/**
 * What stands at each paragraph, by its number: its shape, what lies on its words and what stands beside it. Each is the same value as
 * before until it changes, so that a paragraph is drawn anew only for what is its own.
 */
export const useStanding = (
  { edition, structure, blocks, comparison }: OpenArticle,
  annotations: readonly Annotation[],
  matches: readonly TextSpan[] | undefined,
  only: readonly TextSpan[],
) => {
  const { text } = edition.article
  const shapes = useMemo(
    () =>
      shapesOf(
        structure,
        text,
        blocks.map(({ span }) => span.start),
      ),
    [structure, text, blocks],
  )
  const chips = useMemo(
    () =>
      new Map(
        [...statementsByParagraph(edition, blocks)].map(([number, statements]) => [
          number,
          statements.map(statement => chipWords(statement, comparison)),
        ]),
      ),
    [edition, blocks, comparison],
  )
  const looks = useMemo(() => lookMarks(structure.marks), [structure])
  const underlines = useMemo(() => statementMarks(edition), [edition])
  const { placed, orphans } = useMemo(
    () => placeAnnotations(edition, blocks, annotations),
    [edition, blocks, annotations],
  )
  const entries = useMemo(() => grouped(placed, each => each.paragraph), [placed])
  const marks = useMemo(
    () =>
      marksByParagraph(blocks, [
        ...looks,
        ...underlines,
        ...annotationMarks(placed),
        ...matchMarks(matches ?? []),
        ...differenceMarks(only),
      ]),
    [blocks, looks, underlines, placed, matches, only],
  )
  return {
    shapes,
    chips,
    entries: useKeptLists(entries, isSamePlaced),
    marks: useKeptLists<Mark<ReadMark>>(marks, isSameMark),
    placed,
    orphans,
  }
}

const useKeptLists = <T>(
  lists: ReadonlyMap<number, readonly T[]>,
  isSame: (a: T, b: T) => boolean,
): ReadonlyMap<number, readonly T[]> => {
  const last = useRef({ lists, kept: lists })
  if (last.current.lists !== lists) last.current = { lists, kept: keptLists(last.current.kept, lists, isSame) }
  return last.current.kept
}

import { Fragment, useEffect, useRef } from 'react'
import { isRelated } from '../../domain/correspondence.ts'
import type { PaneSide } from '../../domain/settings.ts'
import type { TextSpan } from '../../domain/text.ts'
import { activatePane, lineUp, saveBesideLayout } from '../actions-beside.ts'
import { Separator } from '../kit/Separator.tsx'
import { opposite } from '../state/beside.ts'
import { type Beside, type Reading, readingInHand } from '../state/desk.ts'
import { store, useDesk } from '../store.ts'
import { PaneHead } from './PaneHead.tsx'
import { PanesBar } from './PanesBar.tsx'
import styles from './PanesView.module.css'
import { ReadingPage } from './ReadView.tsx'
import { useScrollTogether } from './use-scroll-together.ts'

const NONE: readonly TextSpan[] = []

const SIDE_WORDS: Readonly<Record<PaneSide, string>> = { left: 'Left', right: 'Right' }

/** The article in hand, and the one beside it where there is one. */
export const PanesView = () => {
  const inHand = useDesk(readingInHand)
  const beside = useDesk(desk => desk.beside)
  const layout = useDesk(desk => desk.settings.beside)
  const panes = useRef<HTMLDivElement>(null)
  useLinedUp(beside, layout.scroll === 'together' || layout.differences)
  useScrollTogether(panes, layout.scroll === 'together', beside?.linedUp ?? null)
  useFocusInHand(panes, inHand, beside)
  if (!inHand) return null
  const at = beside ? opposite(beside.at) : 'left'
  const shown = [
    { reading: inHand, side: at, isInHand: true },
    ...(beside ? [{ reading: beside.reading, side: beside.at, isInHand: false }] : []),
  ].sort((a, b) => a.side.localeCompare(b.side))
  const isPair = beside !== null
  return (
    <div className={styles.room}>
      {beside && <PanesBar layout={layout} by={beside.linedUp?.by ?? null} />}
      <div className={styles.scroller}>
        <div
          ref={panes}
          className={styles.panes}
          data-pair={isPair || undefined}
          style={{ '--left': `${layout.leftShare}fr`, '--right': `${100 - layout.leftShare}fr` }}
        >
          {shown.map(({ reading, side, isInHand }, i) => {
            const { article } = reading.open.edition
            const activate = () => activatePane(article.id)
            return (
              <Fragment key={article.id}>
                {i > 0 && (
                  <Separator
                    share={layout.leftShare}
                    controls={panes}
                    onMove={leftShare => saveBesideLayout({ leftShare })}
                  />
                )}
                <div
                  className={styles.pane}
                  data-side={isPair ? side : undefined}
                  data-in-hand={(isPair && isInHand) || undefined}
                  onPointerDownCapture={activate}
                  onFocusCapture={activate}
                >
                  {isPair && <PaneHead open={reading.open} side={side} isInHand={isInHand} />}
                  <ReadingPage
                    reading={reading}
                    isInHand={isInHand}
                    name={isPair ? `${SIDE_WORDS[side]}: ${article.title}` : ''}
                    only={beside && layout.differences ? onlyIn(beside, article.id) : NONE}
                  />
                </div>
              </Fragment>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** The words to be marked in one of two texts. Where they have next to nothing in common, none are: all would be. */
const onlyIn = ({ linedUp }: Beside, article: string): readonly TextSpan[] => {
  if (!linedUp || !isRelated(linedUp.by)) return NONE
  return linedUp.one === article ? linedUp.by.only.one : linedUp.by.only.other
}

/** How the two correspond is found out once it is needed. */
const useLinedUp = (beside: Beside | null, isNeeded: boolean) => {
  const isMissing = beside !== null && beside.linedUp === null
  useEffect(() => {
    if (isNeeded && isMissing) void lineUp()
  }, [isNeeded, isMissing])
}

/** The text that comes into hand by a command, or changes its side, has the focus; one that is pressed has it already. */
const useFocusInHand = (
  panes: React.RefObject<HTMLDivElement | null>,
  inHand: Reading | null,
  beside: Beside | null,
) => {
  const id = inHand?.open.edition.article.id ?? null
  const at = beside?.at ?? null
  const last = useRef({ id, at })
  useEffect(() => {
    const was = last.current
    last.current = { id, at }
    if (was.id === id && was.at === at) return
    if (store.getState().panel || store.getState().editing !== null) return
    const text = panes.current?.querySelector<HTMLElement>(`[data-reading="${id}"]`)
    const pane = text?.closest<HTMLElement>('[data-side]')
    if (!text || (pane ?? text).contains(document.activeElement)) return
    text.focus({ preventScroll: true })
    // In a narrow window one text is partly out of sight.
    pane?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [panes, id, at])
}

import { type RefObject, useLayoutEffect, useRef } from 'react'
import { NoteEditor } from '../notebook/NoteEditor.tsx'
import type { PlacedAnnotation } from './margin.ts'
import { barPlace, onResize } from './measure.ts'
import styles from './PageNote.module.css'

type Props = { readonly page: RefObject<HTMLElement | null>; readonly entry: PlacedAnnotation }

/** The text box of a note beside its words on a page; at the head of what is in sight where these are not. */
export const PageNote = ({ page, entry: { annotation, spans } }: Props) => {
  const card = useRef<HTMLDivElement>(null)
  const span = spans[0]
  useLayoutEffect(() => {
    const box = page.current
    const { current } = card
    if (!box || !current || !span) return
    const put = () => {
      const place = barPlace(box, current, span)
      if (!place) return
      // Not by a second drawing: the text box takes the focus after the first, and would be scrolled to where it is not to stand.
      current.style.position = 'absolute'
      current.style.top = `${place.top}px`
      current.style.left = `${place.left}px`
    }
    put()
    return onResize(box, put)
  }, [page, span])
  return (
    <div className={styles.place}>
      <div ref={card} className={styles.card} data-margin>
        <NoteEditor annotation={annotation} />
      </div>
    </div>
  )
}

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type Annotation, type AnnotationId, BODY_LIMIT, withBody, withTags } from '../../domain/annotation.ts'
import { entryList } from '../../domain/article-notes.ts'
import { err, ok } from '../../domain/result.ts'
import * as actions from '../actions-annotations.ts'
import { Keys } from '../kit/Keys.tsx'
import { store } from '../store.ts'
import { autosave, type Draft, type Keeper, type SaveState } from './autosave.ts'
import { draftOpened } from './drafts.ts'
import styles from './NoteEditor.module.css'
import { TagsBox } from './TagsBox.tsx'

/** The text box of an annotation: saved as typed, in whatever view it is open. */
export const NoteEditor = ({ annotation }: { readonly annotation: Annotation }) => (
  <Editor key={annotation.id} annotation={annotation} />
)

/** Words that could not be put on disk before their box was closed: they come back when it is opened again. */
const unsaved = new Map<AnnotationId, Draft>()

const Editor = ({ annotation }: { readonly annotation: Annotation }) => {
  const { id } = annotation
  const [saver] = useState(() => autosave(keeperOf(annotation), written => setWritten(written)))
  const [{ draft, state }, setWritten] = useState(saver.written)
  const box = useRef<HTMLTextAreaElement>(null)
  const boxId = useId()
  const stateId = useId()

  useEffect(() => {
    const cameFrom = document.activeElement
    const left = unsaved.get(id)
    if (left) saver.write(left)
    box.current?.focus()
    box.current?.setSelectionRange(box.current.value.length, box.current.value.length)
    // Taking the focus brings a line into sight, not what is below it.
    box.current?.closest('fieldset')?.scrollIntoView({ block: 'nearest' })
    const stopListening = store.subscribe((now, before) => {
      if (now.libraryNotes !== before.libraryNotes) saver.keptChanged()
    })
    const closed = draftOpened(saver.flush)
    const flushIfHidden = () => {
      if (document.visibilityState === 'hidden') void saver.flush()
    }
    document.addEventListener('visibilitychange', flushIfHidden)
    window.addEventListener('pagehide', saver.leave)
    return () => {
      stopListening()
      closed()
      document.removeEventListener('visibilitychange', flushIfHidden)
      window.removeEventListener('pagehide', saver.leave)
      void keepOrRemember(id, saver.flush(), () => saver.written().draft)
      if (hasNoFocus() && cameFrom instanceof HTMLElement) cameFrom.focus()
    }
  }, [id, saver])

  const close = async () => {
    if (await saver.flush()) actions.stopEditing()
  }
  const retry = async () => {
    if (await saver.flush()) box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const closes = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (!closes) return
    event.preventDefault()
    event.stopPropagation()
    void close()
  }

  return (
    <fieldset className={styles.editor} onKeyDown={onKeyDown}>
      <legend className="only-heard">Your note</legend>
      <label className={styles.label} htmlFor={boxId}>
        Note <small>Markdown</small>
      </label>
      <textarea
        ref={box}
        id={boxId}
        className={styles.box}
        rows={3}
        maxLength={BODY_LIMIT}
        placeholder="What do you make of it?"
        aria-describedby={stateId}
        value={draft.body}
        onChange={event => saver.write({ body: event.target.value })}
        onBlur={() => void saver.flush()}
      />
      <TagsBox
        tags={draft.tags}
        onChange={tags => {
          saver.write({ tags })
          void saver.flush()
        }}
      />
      <div className={styles.foot}>
        <SaveWords id={stateId} state={state} onRetry={() => void retry()} />
        <button type="button" className={styles.button} onClick={() => void close()}>
          Done <Keys keys="CmdOrCtrl+Enter" />
        </button>
      </div>
    </fieldset>
  )
}

type SaveWordsProps = { readonly id: string; readonly state: SaveState; readonly onRetry: () => void }

/** Only a failure interrupts a screen reader: "Saved" after each pause would drown the reader's own words. */
const SaveWords = ({ id, state, onRetry }: SaveWordsProps) =>
  state.kind === 'failed' ? (
    <p id={id} className={styles.failed} role="alert">
      Not saved: {state.message}{' '}
      {/* A press that took the focus would save at once, and take the button away before it is let go. */}
      <button type="button" className={styles.button} onMouseDown={event => event.preventDefault()} onClick={onRetry}>
        Try again
      </button>
    </p>
  ) : (
    <p id={id} className={styles.state} data-state={state.kind}>
      {state.kind === 'saving' ? 'Saving…' : 'Saved'}
    </p>
  )

const hasNoFocus = () => document.activeElement === null || document.activeElement === document.body

const keepOrRemember = async (id: AnnotationId, flushed: Promise<boolean>, draft: () => Draft) => {
  if (await flushed) unsaved.delete(id)
  else unsaved.set(id, draft())
}

/**
 * Keeps a draft in the notebook of the article that it is about, whichever is open by then. An annotation deleted meanwhile is not
 * brought back by its last words.
 */
const keeperOf = (made: Annotation): Keeper => {
  let last: Annotation | null = made
  /** As it is kept now; where the notes of its article were not read, as it was kept last. */
  const found = (): Annotation | null => {
    const notes = store.getState().libraryNotes.of.get(made.target.source)
    if (notes) last = entryList.find(notes.entries, made.id)?.annotation ?? null
    return last
  }
  const kept = async (next: Annotation): Promise<boolean> => {
    const isSaved = await actions.put(next)
    if (isSaved) last = next
    return isSaved
  }
  return {
    kept: found,
    keep: async (from, to) => {
      const before = from.body === to.body ? null : found()
      if (before && !(await kept(withBody({ ...before, tags: from.tags }, to.body, new Date())))) return err(failure())
      const tagged = from.tags === to.tags ? null : found()
      if (tagged && !(await kept(withTags({ ...tagged, body: to.body }, to.tags, new Date())))) return err(failure())
      return ok(null)
    },
  }
}

const failure = () => {
  const { saving } = store.getState()
  return saving.state === 'failed' ? saving.message : 'The change could not be put on disk.'
}

import { useRef, useState } from 'react'
import { importPasted } from '../actions-import.ts'
import { Chip } from '../kit/Chip.tsx'
import { RecordsOutcome } from '../library/RecordsOutcome.tsx'
import { recordsWords } from '../library/words.ts'
import { useDesk } from '../store.ts'
import { Panel } from './Panel.tsx'
import styles from './PastePanel.module.css'

/** Brings in what the reader copied elsewhere: with its headings, lists and links where it came with them. */
export const PastePanel = () => {
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [html, setHtml] = useState('')
  const pasted = useDesk(desk => desk.imports.pasted)
  const [before] = useState(pasted)
  const fresh = pasted === before ? null : pasted
  const isBusy = useRef(false)
  // The button stays as it is meanwhile, so that the focus does: another press then does nothing.
  const bringIn = async () => {
    if (isBusy.current) return
    isBusy.current = true
    await importPasted(title, html, text)
    isBusy.current = false
  }
  return (
    <Panel title="Bring in what you copied" size="wide">
      <label className={styles.field}>
        <span>Title</span>
        <input type="text" value={title} maxLength={200} onChange={event => setTitle(event.target.value)} />
      </label>
      <label className={styles.field}>
        <span>Text</span>
        <textarea
          data-first
          rows={12}
          value={text}
          placeholder="Paste here"
          onPaste={event => setHtml(event.clipboardData.getData('text/html'))}
          onChange={event => {
            setText(event.target.value)
            // What was typed since stands in the words alone.
            if (event.nativeEvent instanceof InputEvent && event.nativeEvent.inputType !== 'insertFromPaste')
              setHtml('')
          }}
        />
      </label>
      <p className={styles.hint}>
        {html === '' ? 'It comes in as plain text.' : 'It comes in with its headings, lists, emphasis and links.'}
      </p>
      {fresh?.kind === 'refused' && <p role="alert">{fresh.message}</p>}
      <p>
        <Chip isPrimary isDisabled={text.trim() === ''} onPress={bringIn}>
          Bring in
        </Chip>
      </p>
      {fresh?.kind === 'records' && (
        <div className={styles.outcome}>
          <p>{recordsWords(fresh)}</p>
          <RecordsOutcome outcome={fresh} />
        </div>
      )}
    </Panel>
  )
}

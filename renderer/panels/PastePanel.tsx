import { useRef, useState } from 'react'
import { importPasted, writePasting } from '../actions-import.ts'
import { Chip } from '../kit/Chip.tsx'
import { RecordsOutcome } from '../library/RecordsOutcome.tsx'
import { recordsWords } from '../library/words.ts'
import { nothingPasted } from '../state/imports.ts'
import { useDesk } from '../store.ts'
import { Panel } from './Panel.tsx'
import styles from './PastePanel.module.css'

/**
 * Brings in what the reader copied elsewhere: with its headings, lists and links where it came with them. What is pasted waits here until it is
 * brought in or cleared.
 */
export const PastePanel = () => {
  const { title, text, html } = useDesk(desk => desk.imports.pasting)
  const pasted = useDesk(desk => desk.imports.pasted)
  const [before] = useState(pasted)
  const fresh = pasted === before ? null : pasted
  const isBusy = useRef(false)
  // The button stays as it is meanwhile, so that the focus does: another press then does nothing.
  const bringIn = async () => {
    if (isBusy.current) return
    isBusy.current = true
    await importPasted()
    isBusy.current = false
  }
  return (
    <Panel title="Bring in what you copied" size="wide">
      <label className={styles.field}>
        <span>Title</span>
        <input
          type="text"
          value={title}
          maxLength={200}
          onChange={event => writePasting({ title: event.target.value })}
        />
      </label>
      <label className={styles.field}>
        <span>Text</span>
        <textarea
          data-first
          rows={12}
          value={text}
          placeholder="Paste here"
          onPaste={event => writePasting({ html: event.clipboardData.getData('text/html') })}
          onChange={event => {
            const isTyped = event.nativeEvent instanceof InputEvent && event.nativeEvent.inputType !== 'insertFromPaste'
            // What was typed since stands in the words alone.
            writePasting({ text: event.target.value, ...(isTyped && { html: '' }) })
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
        </Chip>{' '}
        {title + text !== '' && <Chip onPress={() => writePasting(nothingPasted)}>Clear</Chip>}
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

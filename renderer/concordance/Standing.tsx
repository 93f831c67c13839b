import { Check, Play, RotateCcw, Square, X } from 'lucide-react'
import * as actions from '../actions-concordance.ts'
import { Chip } from '../kit/Chip.tsx'
import { Progress } from '../kit/Progress.tsx'
import { type ConcordanceDesk, isGrowing } from '../state/concordance.ts'
import styles from './Standing.module.css'
import { exportingWords, progressWords, totalWords } from './words.ts'

type Props = {
  readonly concordance: ConcordanceDesk
  /** What was pressed has gone: the reader goes on among the lines. */
  readonly onDone: () => void
}

/** How far it is, and what must be said of it. What it counts up to is read out once, when it is complete. */
export const Standing = ({ concordance, onDone }: Props) => {
  const { status, failure } = concordance
  return (
    <>
      <p className="only-heard" role="status">
        {status && !isGrowing(concordance) && totalWords(status, false)}
      </p>
      <div className={styles.notices}>
        {failure !== null && (
          <div className={styles.notice} role="alert">
            <p>{failure}</p>
            <Chip onPress={actions.continueConcordance}>
              <RotateCcw size={14} aria-hidden="true" /> Try again
            </Chip>
          </div>
        )}
        <Reading concordance={concordance} />
        <Export concordance={concordance} onDone={onDone} />
        {status && status.found > status.total && (
          <p className={styles.notice}>
            Only the first {totalWords(status, false)} are shown and exported. Further words in the query leave fewer.
          </p>
        )}
        <Ending concordance={concordance} onDone={onDone} />
        {status && status.problems.length > 0 && (
          <ul className={styles.notice}>
            {status.problems.map(({ span, message }) => (
              <li key={`${span.start} ${message}`}>{message}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

/** Here the last word is whole; in Search it may be the beginning of one. The reader chooses. */
const Ending = ({ concordance: { query, answered, status }, onDone }: Props) => {
  const ending = status?.ending
  if (!ending || answered !== query) return null
  const askForAll = () => {
    actions.askConcordance(ending.begun)
    onDone()
  }
  return (
    <div className={styles.notice}>
      <p>“{ending.word}” is taken as a whole word.</p>
      <Chip onPress={askForAll}>All words that begin so: {ending.word}*</Chip>
    </div>
  )
}

/** One button stops it and goes on, so that whoever pressed it stands on it still. */
const Reading = ({ concordance }: Pick<Props, 'concordance'>) => {
  const { status, isStopped } = concordance
  if (status === null || !(isStopped || isGrowing(concordance))) return null
  const words = progressWords(status, isStopped)
  return (
    <div className={styles.notice}>
      <Progress label="Articles read" done={status.read} total={status.toRead} words={words} />
      <p>{words}</p>
      {!status.isComplete && (
        <Chip onPress={isStopped ? actions.continueConcordance : actions.stopConcordance}>
          {isStopped ? (
            <>
              <Play size={12} aria-hidden="true" /> Go on
            </>
          ) : (
            <>
              <Square size={12} aria-hidden="true" /> Stop
            </>
          )}
        </Chip>
      )}
    </div>
  )
}

const Export = ({ concordance: { exporting, exported }, onDone }: Props) => {
  if (exporting?.progress) {
    const { step, done, total } = exporting.progress
    const words = exportingWords(exporting)
    const cancel = () => {
      void actions.stopExport()
      onDone()
    }
    return (
      <div className={styles.notice}>
        <Progress key={step} label="Export" done={done} total={total} words={words} />
        <p>{words}</p>
        <Chip isDisabled={exporting.isStopping} onPress={cancel}>
          <X size={14} aria-hidden="true" /> Cancel
        </Chip>
      </div>
    )
  }
  if (exported === null) return null
  const dismiss = () => {
    actions.dismissExported()
    onDone()
  }
  return (
    <div className={styles.notice}>
      <p className={styles.file}>{exported}</p>
      <Chip onPress={dismiss}>
        <Check size={14} aria-hidden="true" /> OK
      </Chip>
    </div>
  )
}

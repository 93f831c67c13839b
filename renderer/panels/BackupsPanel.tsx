import { Archive, FileUp, Save, Square, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import type { AutomaticBackup } from '../../domain/backup.ts'
import { counted } from '../../domain/wording.ts'
import {
  backUpNow,
  backUpToFile,
  doubtLook,
  listBackups,
  lookAgain,
  lookIntoBackup,
  stopBackup,
} from '../actions-backups.ts'
import { holdingsWords, progressWords, timeWords } from '../backups/words.ts'
import { Chip } from '../kit/Chip.tsx'
import { Progress } from '../kit/Progress.tsx'
import { useDesk } from '../store.ts'
import styles from './BackupsPanel.module.css'
import { Panel, Section } from './Panel.tsx'
import { RestoreChoice } from './RestoreChoice.tsx'

/**
 * The backups: those made by themselves, one file with everything, and the way back from each. Its buttons stay as they are while something is
 * under way, so that the focus does: another press then does nothing.
 */
export const BackupsPanel = () => {
  const { made, failure, looked, isBusy } = useDesk(desk => desk.backups)
  const isStale = useDesk(({ backups, changes }) => backups.looked !== null && backups.looked.changes !== changes)
  useEffect(() => {
    doubtLook()
    void listBackups()
  }, [])
  useEffect(() => {
    if (isStale && !isBusy) void lookAgain()
  }, [isStale, isBusy])
  if (looked)
    return (
      <Panel key="restore" title={`Backup of ${timeWords(looked.preview.made)}`} size="wide">
        <Standing />
        {!isStale && <RestoreChoice key={looked.preview.made} preview={looked.preview} />}
      </Panel>
    )
  return (
    <Panel title="Backups" size="wide">
      <Standing />
      <Section title="Everything in one file">
        <p>
          Your articles with the documents they came from, your notes, searches and settings. Keep it on another disk:
          it helps when this one breaks.
        </p>
        <div className={styles.ways}>
          <Chip onPress={backUpToFile}>
            <Save size={14} aria-hidden="true" /> Back up to one file…
          </Chip>
          <Chip onPress={() => lookIntoBackup({ kind: 'file' })}>
            <FileUp size={14} aria-hidden="true" /> Restore from a file…
          </Chip>
        </div>
      </Section>
      <Section title="Automatic backups">
        <p>{made === null ? 'They are being listed.' : lastWords(made)}</p>
        {failure && (
          <p className={styles.warning} role="alert">
            <TriangleAlert size={16} aria-hidden="true" /> {failure}
          </p>
        )}
        <div className={styles.ways}>
          <Chip onPress={backUpNow}>
            <Archive size={14} aria-hidden="true" /> Back up now
          </Chip>
        </div>
        {made !== null && made.length > 0 && (
          <ul className={styles.list} aria-label="Automatic backups, newest first">
            {made.toReversed().map(each => (
              <Line key={each.made} backup={each} />
            ))}
          </ul>
        )}
      </Section>
    </Panel>
  )
}

const lastWords = (made: readonly AutomaticBackup[]): string => {
  const last = made.at(-1)
  return last === undefined
    ? 'There is none yet. The first is made some seconds after there is something to keep, then one every hour.'
    : `The last was made on ${timeWords(last.made)}. ${counted(made.length, 'is', 'are')} kept: one of each of the last 24 hours and 30 days. They hold your notes, searches and settings.`
}

const Line = ({ backup }: { readonly backup: AutomaticBackup }) => {
  const { made, cause, holdings, problem } = backup
  return (
    <li>
      <span className={styles.when}>{timeWords(made)}</span>
      <span className={styles.holds}>
        {problem ?? `${holdingsWords(holdings)}${cause === 'restore' ? ' · before a restore' : ''}`}
      </span>
      <Chip
        label={`Restore from ${timeWords(made)}…`}
        isDisabled={problem !== null}
        onPress={() => lookIntoBackup({ kind: 'automatic', made })}
      >
        Restore…
      </Chip>
    </li>
  )
}

/** How far the work under way is, or how the last one ended. */
const Standing = () => {
  const { isBusy, progress, outcome } = useDesk(desk => desk.backups)
  if (isBusy)
    return (
      <div className={styles.standing}>
        <p>{progressWords(progress)}</p>
        <Progress
          label="Backup"
          done={progress?.done ?? 0}
          total={progress?.total ?? 0}
          words={progressWords(progress)}
        />
        <Chip onPress={stopBackup}>
          <Square size={12} aria-hidden="true" /> Stop
        </Chip>
      </div>
    )
  return (
    <div role={outcome?.isGood === false ? 'alert' : 'status'}>
      {outcome && (
        <p className={outcome.isGood ? styles.standing : styles.warning}>
          {!outcome.isGood && <TriangleAlert size={16} aria-hidden="true" />}
          {outcome.words}
        </p>
      )}
    </div>
  )
}

import { Pause, Play, Square } from 'lucide-react'
import * as actions from '../actions-import.ts'
import { Chip } from '../kit/Chip.tsx'
import { doneOf, isUnderWay } from '../state/imports.ts'
import { useDesk } from '../store.ts'
import styles from './ImportStanding.module.css'
import { batchWords, nameAndFolder } from './words.ts'

/** How far the batch is, and what can be done with it. */
export const ImportStanding = () => {
  const imports = useDesk(desk => desk.imports)
  const { state } = imports
  if (state === null) return null
  const canGoOn = state.phase === 'paused' || state.phase === 'broken-off'
  return (
    <section className={styles.standing} aria-label="Bringing in">
      {isUnderWay(imports) && <progress aria-label="Files read" max={Math.max(1, state.total)} value={doneOf(state)} />}
      <p>{batchWords(state)}</p>
      {state.now !== '' && <p className={styles.now}>{nameAndFolder(state.now).name}</p>}
      {/* One button pauses and goes on, so that whoever pressed it stands on it still. */}
      {(canGoOn || isUnderWay(imports)) && (
        <span className={styles.doing}>
          <Chip onPress={() => actions.steerImport(canGoOn ? 'go-on' : 'pause')}>
            {canGoOn ? <Play size={12} aria-hidden="true" /> : <Pause size={12} aria-hidden="true" />}
            {canGoOn ? 'Go on' : 'Pause'}
          </Chip>
          <Chip onPress={() => actions.steerImport('stop')}>
            <Square size={12} aria-hidden="true" /> Stop
          </Chip>
        </span>
      )}
      {state.remarks.length > 0 && (
        <ul>
          {state.remarks.map(remark => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

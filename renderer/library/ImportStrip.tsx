import { ChevronDown, ChevronRight, X } from 'lucide-react'
import { useState } from 'react'
import { putReportAway } from '../actions-library.ts'
import { Chip } from '../kit/Chip.tsx'
import { useDesk } from '../store.ts'
import { ImportReport } from './ImportReport.tsx'
import { ImportStanding } from './ImportStanding.tsx'
import styles from './ImportStrip.module.css'

/** How the last batch stands and what became of its files: folded to a line when the reader likes, and put away once it is over. */
export const ImportStrip = () => {
  const { state, settled, putAway } = useDesk(desk => desk.imports)
  const [isFolded, setFolded] = useState(false)
  if (state === null || state.begun === putAway) return null
  const isOver = state.phase === 'over' || state.phase === 'stopped'
  const Arrow = isFolded ? ChevronRight : ChevronDown
  return (
    <div className={styles.strip}>
      <ImportStanding />
      <div className={styles.doing}>
        {settled.length > 0 && (
          <Chip isPressed={!isFolded} label="What became of each file" onPress={() => setFolded(!isFolded)}>
            <Arrow size={13} aria-hidden="true" /> Files
          </Chip>
        )}
        {isOver && (
          <Chip title="Put this report away" onPress={putReportAway}>
            <X size={13} aria-hidden="true" /> Close
          </Chip>
        )}
      </div>
      {!isFolded && settled.length > 0 && (
        <div className={styles.files}>
          <ImportReport />
        </div>
      )}
    </div>
  )
}

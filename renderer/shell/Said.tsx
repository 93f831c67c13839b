import { useEffect, useState } from 'react'
import { useDesk } from '../store.ts'
import styles from './Said.module.css'

/** How long the last words stay in sight, milliseconds: time to read a short sentence twice. */
const SHOWN_FOR = 4_000

/** The last thing the program said: read out at once, in sight for a moment. */
export const Said = () => {
  const said = useDesk(desk => desk.said)
  const [shown, setShown] = useState(0)
  useEffect(() => {
    if (!said.isShown) return setShown(0)
    setShown(said.count)
    const timer = setTimeout(() => setShown(0), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <>
      <div className="only-heard" role="status" aria-live="polite">
        {/* A change of key makes the same words a new announcement. */}
        <span key={said.count}>{said.words}</span>
      </div>
      {shown > 0 && said.isShown && (
        <div className={styles.said} aria-hidden="true">
          {said.words}
        </div>
      )}
    </>
  )
}

import styles from './Progress.module.css'

type Props = {
  /** What a screen reader calls it: "Articles read". */
  readonly label: string
  readonly done: number
  /** 0 is taken for nothing known yet: none of it is done. */
  readonly total: number
  /** Where it is, in words: "3 of 1,200 articles". */
  readonly words: string
}

/** How much of something is done. It stands beside the words that say so. */
export const Progress = ({ label, done, total, words }: Props) => (
  <progress
    className={styles.progress}
    aria-label={label}
    aria-valuetext={words}
    max={Math.max(1, total)}
    value={Math.min(done, Math.max(1, total))}
  />
)

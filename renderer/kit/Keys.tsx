import { keyWords } from '../commands.ts'
import styles from './Keys.module.css'

/** A key combination as printed on the keyboard: each key in its box. */
export const Keys = ({ keys }: { readonly keys: string }) => (
  <span className={styles.keys}>
    {keyWords(keys).map(key => (
      <kbd key={key}>{key}</kbd>
    ))}
  </span>
)

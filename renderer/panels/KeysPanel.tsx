import { Keys } from '../kit/Keys.tsx'
import styles from './KeysPanel.module.css'
import { keySheet } from './key-sheet.ts'
import { Panel } from './Panel.tsx'

/** Every key, under the place where it works. */
export const KeysPanel = () => (
  <Panel title="Keys" size="wide">
    <div className={styles.sheet}>
      {keySheet.map(({ heading, rows }) => (
        <section key={heading} className={styles.group}>
          <h3>{heading}</h3>
          <dl>
            {rows.map(({ label, keys }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {keys.map(each => (
                    <Keys key={each} keys={each} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Panel>
)

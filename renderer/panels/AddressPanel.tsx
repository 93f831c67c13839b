import { Copy } from 'lucide-react'
import { copyText } from '../actions.ts'
import { Chip } from '../kit/Chip.tsx'
import { useDesk } from '../store.ts'
import styles from './AddressPanel.module.css'
import { Panel } from './Panel.tsx'

/** An address that a source names: to be read and copied. */
export const AddressPanel = () => {
  const address = useDesk(desk => desk.address)
  return (
    <Panel title="Address">
      <p className={styles.address}>{address}</p>
      <p className={styles.hint}>The source leads here. Rejoinder opens no address: copy it to open it elsewhere.</p>
      <Chip onPress={() => copyText(address)}>
        <Copy size={14} aria-hidden="true" /> Copy address
      </Chip>
    </Panel>
  )
}

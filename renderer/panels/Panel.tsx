import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { closePanel } from '../actions.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { useDesk } from '../store.ts'
import styles from './Panel.module.css'

type PanelProps = {
  readonly title: string
  readonly size?: 'wide' | 'plain'
  readonly children: ReactNode
}

/** A panel to read or to set things in: a title, a way out, from which the arrow keys scroll, and room that scrolls under both. */
export const Panel = ({ title, size = 'plain', children }: PanelProps) => (
  <Dialog label={title} size={size} onClose={closePanel}>
    <div className={styles.scroll}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <SaidHere />
        <IconButton icon={X} label="Close" keys="Esc" onPress={closePanel} />
      </header>
      <div className={styles.body}>{children}</div>
    </div>
  </Dialog>
)

/** What the program says while a panel is open: the window behind it is not heard. */
const SaidHere = () => {
  const said = useDesk(desk => desk.said)
  const [before] = useState(said.count)
  return (
    <p role="status" className={styles.said}>
      {said.count > before && <span key={said.count}>{said.words}</span>}
    </p>
  )
}

type SectionProps = { readonly title: string; readonly children: ReactNode }

export const Section = ({ title, children }: SectionProps) => (
  <section className={styles.section}>
    <h3>{title}</h3>
    {children}
  </section>
)

type FactProps = {
  readonly label: string
  /** A quiet word at the right. */
  readonly aside?: string
  readonly children: ReactNode
}

/** Facts, each under its name. */
export const Facts = ({ children }: { readonly children: ReactNode }) => <dl className={styles.facts}>{children}</dl>

export const Fact = ({ label, aside, children }: FactProps) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
    {aside && <dd className={styles.aside}>{aside}</dd>}
  </div>
)

import { useDesk } from '../store.ts'
import styles from './AboutPanel.module.css'
import { Fact, Facts, Panel, Section } from './Panel.tsx'

/** What others made that is part of the program, each with its licence. */
const PARTS: readonly { readonly name: string; readonly licence: string }[] = [
  { name: 'Source Serif 4 (font)', licence: 'SIL Open Font License 1.1' },
  { name: 'Inter (font)', licence: 'SIL Open Font License 1.1' },
  { name: 'Lucide icons', licence: 'ISC' },
  { name: 'Lunr search', licence: 'MIT' },
  { name: 'Electron', licence: 'MIT; Chromium and Node.js under their own' },
  { name: 'electron-store', licence: 'MIT' },
  { name: 'React, react-markdown, Zod, Zustand', licence: 'MIT' },
]

/** What this program is, what it does not do, and whose work is in it. */
export const AboutPanel = () => {
  const version = useDesk(desk => desk.version)
  const runtime = useDesk(desk => desk.runtime)
  const rights = useDesk(desk => desk.open?.edition.notes.article.rights)
  return (
    <Panel title="About Rejoinder">
      <div className={styles.name}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M3 5h8v14H3z" fill="var(--accusation)" />
          <path d="M13 5h8v10h-4l-4 4z" fill="var(--response)" />
        </svg>
        <p>
          <strong>Rejoinder {version}</strong>
          <span>{runtime}</span>
        </p>
      </div>
      <Section title="What it is">
        <p>
          A reader for contested matters. It shows who accuses whom of what and who answers how, each beside the other
          and each tied to the exact words of its source, and keeps your own bookmarks and notes. It takes no side.
        </p>
      </Section>
      <Section title="Offline">
        <p>This program makes no network connections. What you read, search and write stays on this computer.</p>
      </Section>
      {rights && (
        <Section title="The article">
          <p>{rights}</p>
        </Section>
      )}
      <Section title="Licences">
        <p>Rejoinder’s own code: MIT.</p>
        <Facts>
          {PARTS.map(({ name, licence }) => (
            <Fact key={name} label={name}>
              {licence}
            </Fact>
          ))}
        </Facts>
      </Section>
    </Panel>
  )
}

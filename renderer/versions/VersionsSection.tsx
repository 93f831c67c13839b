import { FileClock, Unlink } from 'lucide-react'
import { reviewWords } from '../../domain/carry-review.ts'
import type { VersionLabel } from '../../domain/version.ts'
import { closePanel } from '../actions.ts'
import { askForEarlier, hasMarks, openVersion, reviewMarks, unlink } from '../actions-versions.ts'
import { run } from '../commands.ts'
import { Chip } from '../kit/Chip.tsx'
import { Fact, Facts, Section } from '../panels/Panel.tsx'
import type { OpenArticle } from '../state/desk.ts'
import { useDesk } from '../store.ts'
import { useVersions } from './VersionLine.tsx'
import styles from './VersionsSection.module.css'
import { marksWords, savedWords } from './words.ts'

/** Which versions of an article there are, and what can be said of that. */
export const VersionsSection = ({ open }: { readonly open: OpenArticle }) => {
  const { chain, review } = useVersions(open)
  const canUndo = useDesk(desk => desk.changes.done.at(-1)?.of === 'version')
  const { previous, isPreviousGone, next } = chain
  const isNewer = previous !== null || isPreviousGone
  if (open.arrival === null && next.length === 0) return null
  return (
    <Section title="Versions">
      <Facts>
        {next.map(each => (
          <Fact key={each.id} label="Newer version" aside={savedWords(each)}>
            <Version version={each} />
          </Fact>
        ))}
        {previous && (
          <Fact label="Earlier version" aside={savedWords(previous)}>
            <Version version={previous} />
          </Fact>
        )}
        {isPreviousGone && <Fact label="Earlier version">Not in the library any more</Fact>}
        {review && hasMarks(review) && <Fact label="Its marks">{reviewWords(review)}</Fact>}
      </Facts>
      {!isNewer && next.length === 0 && <p>No other version of it is known here.</p>}
      <div className={styles.doing}>
        {open.arrival !== null && (
          <Chip onPress={askForEarlier}>
            <FileClock size={14} aria-hidden="true" /> Newer version of…
          </Chip>
        )}
        {review && hasMarks(review) && <Chip onPress={reviewMarks}>{marksWords(review)}…</Chip>}
        {isNewer && (
          <Chip onPress={() => void unlink()}>
            <Unlink size={14} aria-hidden="true" /> No longer a newer version
          </Chip>
        )}
        {canUndo && <Chip onPress={() => run('undo')}>Undo</Chip>}
      </div>
    </Section>
  )
}

const Version = ({ version: { id, title } }: { readonly version: VersionLabel }) => (
  <button
    type="button"
    className={styles.version}
    onClick={() => {
      closePanel()
      void openVersion(id)
    }}
  >
    <bdi>{title}</bdi>
  </button>
)

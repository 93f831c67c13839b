import { BookMarked, CircleAlert, CircleCheck, CircleDot, Undo2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ArticleId } from '../../domain/article.ts'
import type { ImportItem, Outcome } from '../../domain/import-batch.ts'
import { shelvedOf } from '../../domain/shelves.ts'
import { restoreOne } from '../actions-library.ts'
import { Likes } from '../alike/Likes.tsx'
import { Chip } from '../kit/Chip.tsx'
import { likesIn } from '../state/alike.ts'
import { useDesk } from '../store.ts'
import { EarlierVersion } from '../versions/EarlierVersion.tsx'
import styles from './ImportReport.module.css'
import { RecordsOutcome } from './RecordsOutcome.tsx'
import { TitleButton } from './TitleButton.tsx'
import { nameAndFolder, outcomeWords, recordsWords } from './words.ts'

type Kind = Outcome['kind']

const KINDS: readonly { readonly kind: Kind; readonly label: string }[] = [
  { kind: 'refused', label: 'Not brought in' },
  { kind: 'came-in', label: 'Came in' },
  { kind: 'known', label: 'There already' },
  { kind: 'records', label: 'Records' },
]

const ICONS = { refused: CircleAlert, 'came-in': CircleCheck, known: CircleDot, records: BookMarked } as const

/** What became of each file of the batch: those that did not come in first, since they are what there is to do. */
export const ImportReport = () => {
  const settled = useDesk(desk => desk.imports.settled)
  const library = useDesk(desk => desk.library)
  const [only, setOnly] = useState<Kind | 'alike' | null>(null)
  const likes = likesIn(library.alike, library.shelves)
  const alike = settled.filter(({ outcome }) => outcome?.kind === 'came-in' && likes.has(outcome.article))
  const shown = KINDS.flatMap(({ kind }) =>
    only === null || only === kind ? settled.filter(({ outcome }) => outcome?.kind === kind) : [],
  )
  if (settled.length === 0) return null
  return (
    <section className={styles.report} aria-label="What became of each file">
      <div className={styles.kinds}>
        {KINDS.map(({ kind, label }) => {
          const count = settled.filter(({ outcome }) => outcome?.kind === kind).length
          return (
            count > 0 && (
              <Chip key={kind} isPressed={only === kind} onPress={() => setOnly(only === kind ? null : kind)}>
                {label} {count}
              </Chip>
            )
          )
        })}
        {alike.length > 0 && (
          <Chip isPressed={only === 'alike'} onPress={() => setOnly(only === 'alike' ? null : 'alike')}>
            Much like others {alike.length}
          </Chip>
        )}
      </div>
      <ul className={styles.files}>
        {(only === 'alike' ? alike : shown).map(item => (
          <FileLine key={item.file} item={item} />
        ))}
      </ul>
    </section>
  )
}

const FileLine = ({ item: { file, outcome } }: { readonly item: ImportItem }) => {
  const { name, folder } = nameAndFolder(file)
  if (outcome === null) return null
  const Icon = ICONS[outcome.kind]
  return (
    <li className={styles.file} data-kind={outcome.kind}>
      <Icon size={15} role="img" aria-label={outcomeWords(outcome)} />
      <div>
        {outcome.kind === 'refused' || outcome.kind === 'records' ? (
          <p className={styles.name}>{name}</p>
        ) : (
          <TitleButton article={outcome.article} title={outcome.title} />
        )}
        <p className={styles.folder}>
          {outcome.kind === 'refused' || outcome.kind === 'records' ? folder : `${name} · ${folder}`}
        </p>
        {outcome.kind === 'refused' && <p>{outcome.message}</p>}
        {outcome.kind === 'records' && <p>{recordsWords(outcome)}</p>}
        {outcome.kind === 'records' && <RecordsOutcome outcome={outcome} />}
        {outcome.kind === 'known' && <InBin article={outcome.article} />}
        {outcome.kind === 'came-in' && <Likes article={outcome.article} file={name} most={3} />}
        {outcome.kind === 'came-in' && outcome.remarks.map(remark => <p key={remark}>{remark}</p>)}
        {outcome.kind === 'came-in' && <EarlierVersion article={outcome.article} title={outcome.title} file={name} />}
      </div>
    </li>
  )
}

/** What was brought in again lies in the bin, where nobody finds it. */
const InBin = ({ article }: { readonly article: ArticleId }) => {
  const isBinned = useDesk(desk => shelvedOf(desk.library.shelves, article).binned !== '')
  const line = useRef<HTMLParagraphElement>(null)
  const restore = async () => {
    // The button goes with what it says: who pressed it stays in the row.
    const opener = line.current?.parentElement?.querySelector('button')
    if (await restoreOne(article)) opener?.focus()
  }
  return (
    isBinned && (
      <p ref={line} className={styles.binned}>
        It is in the bin.
        <Chip onPress={restore}>
          <Undo2 size={13} aria-hidden="true" /> Restore
        </Chip>
      </p>
    )
  )
}

import { Copy } from 'lucide-react'
import { spanLabel } from '../../domain/article.ts'
import { passageOf, type Reference, referenceOf } from '../../domain/citing/reference.ts'
import { CITATION_STYLES, cited, STYLE_NAMES } from '../../domain/citing/styles.ts'
import { copyText } from '../actions.ts'
import { citeIn } from '../actions-article.ts'
import { Chip } from '../kit/Chip.tsx'
import { useDesk } from '../store.ts'
import styles from './CitePanel.module.css'
import { Panel, Section } from './Panel.tsx'

/** A citation of the article in hand, or of the words chosen in it, to be read and copied. */
export const CitePanel = () => {
  const open = useDesk(desk => desk.open)
  const { span, style } = useDesk(desk => desk.citing)
  if (!open) return null
  const { article } = open.edition
  const reference = referenceOf(article, open.arrival)
  const citation = cited(style, reference, span && passageOf(article, open.structure, span))
  const missing = missingWords(reference)
  return (
    <Panel title={span === null ? 'Cite this article' : `Cite ${spanLabel(open.blocks, span)}`} size="wide">
      <fieldset className={styles.styles}>
        <legend>Style</legend>
        {CITATION_STYLES.map(each => (
          <label key={each}>
            <input type="radio" name="style" checked={each === style} onChange={() => citeIn(each)} />
            {STYLE_NAMES[each]}
          </label>
        ))}
      </fieldset>
      <Section title="Citation">
        <output className={styles.citation} aria-label="Citation">
          {citation}
        </output>
        <div className={styles.actions}>
          <Chip onPress={() => copyText(citation)}>
            <Copy size={14} aria-hidden="true" /> Copy citation
          </Chip>
        </div>
      </Section>
      {missing !== '' && <p className={styles.hint}>{missing}</p>}
    </Panel>
  )
}

/** What a citation lacks because nobody said it. Nothing is put in its place. */
const missingWords = ({ authors, published, publisher }: Reference): string => {
  const lacking = [
    ...(authors.length === 0 ? ['author'] : []),
    ...(published === '' ? ['date'] : []),
    ...(publisher === '' ? ['publisher'] : []),
  ]
  const unread = authors.filter(({ given, family }) => given === '' && family.includes(' '))
  return [
    lacking.length === 0 ? '' : `Not known, and so not in the citation: ${lacking.join(', ')}.`,
    unread.length === 0 ? '' : 'A name stands as it was found where nothing says which part is the family’s.',
  ]
    .filter(words => words !== '')
    .join(' ')
}

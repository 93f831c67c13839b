import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react'
import { asFound, type DescriptionForm, describe, type FormProblems, formOf, readForm } from '../../domain/amendment.ts'
import type { Article } from '../../domain/article.ts'
import type { Arrival } from '../../domain/article-file.ts'
import { CLAIM_FIELDS, type ClaimField } from '../../domain/claim.ts'
import { amend, draftAmendment, sayDraftKept } from '../actions-article.ts'
import { Chip } from '../kit/Chip.tsx'
import { useDesk } from '../store.ts'
import styles from './AmendForm.module.css'

type Props = { readonly article: Article; readonly arrival: Arrival; readonly onDone: () => void }

const LABELS: Readonly<Record<ClaimField, { readonly label: string; readonly hint: string }>> = {
  title: { label: 'Title', hint: '' },
  authors: { label: 'Authors', hint: 'One a line. “Lee, Ann” tells citations which name is the family’s.' },
  publisher: { label: 'Publisher', hint: '' },
  published: { label: 'Published', hint: 'A year, a month or a day: 2024, 2024-03 or 2024-03-27.' },
  language: { label: 'Language', hint: 'As a tag: en, de, zh-Hans.' },
  url: { label: 'Address', hint: '' },
}

/**
 * Sets right what is known of an article. What was found in it is kept, and can be had back. What is written waits until it is saved or
 * discarded, wherever the reader goes meanwhile.
 */
export const AmendForm = ({ article, arrival, onDone }: Props) => {
  const description = describe({ title: article.title, ...article.metadata })
  const kept = formOf(description)
  const draft = useDesk(desk => desk.amending.get(article.id))
  const form = draft ?? kept
  const [problems, setProblems] = useState<FormProblems>({})
  const [refusal, setRefusal] = useState('')
  const box = useRef<HTMLFormElement>(null)
  const found = formOf(asFound(description, arrival.found))
  useEffect(() => {
    focusOn(box.current, 'title')
    return () => sayDraftKept(article.id)
  }, [article.id])

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const read = readForm(form)
    if (!read.ok) {
      setProblems(read.error)
      const first = CLAIM_FIELDS.find(field => read.error[field] !== undefined)
      if (first) focusOn(box.current, first)
      return
    }
    const refused = await amend(read.value)
    setRefusal(refused)
    if (refused === '') leave()
  }
  const leave = () => {
    draftAmendment(article.id, null)
    onDone()
  }
  const change = (field: ClaimField, value: string) => {
    const next = { ...form, [field]: value }
    draftAmendment(article.id, CLAIM_FIELDS.some(each => next[each] !== kept[each]) ? next : null)
    setProblems(({ [field]: _, ...others }) => others)
  }
  return (
    <form ref={box} className={styles.form} noValidate onSubmit={event => void submit(event)}>
      {CLAIM_FIELDS.map(field => (
        <Field
          key={field}
          field={field}
          form={form}
          found={arrival.found[field] === undefined ? null : found[field]}
          problem={problems[field] ?? ''}
          onChange={value => change(field, value)}
        />
      ))}
      {refusal !== '' && <p role="alert">{refusal}</p>}
      <div className={styles.actions}>
        <button type="submit" className={styles.save}>
          Save
        </button>
        <Chip onPress={leave}>{draft ? 'Discard' : 'Cancel'}</Chip>
        <p>
          The text and its headline stay as they came in.
          {draft && ' What you wrote waits here until you save or discard it.'}
        </p>
      </div>
    </form>
  )
}

type FieldProps = {
  readonly field: ClaimField
  readonly form: DescriptionForm
  /** What was found in the document; `null` where the reader said nothing else. */
  readonly found: string | null
  readonly problem: string
  readonly onChange: (value: string) => void
}

const Field = ({ field, form, found, problem, onChange }: FieldProps) => {
  const id = useId()
  const { label, hint } = LABELS[field]
  const box = {
    id,
    name: field,
    value: form[field],
    'aria-invalid': problem !== '',
    'aria-describedby': `${id}-hint ${id}-problem`,
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {field === 'authors' ? (
        <textarea
          {...box}
          rows={Math.min(8, form.authors.split('\n').length + 1)}
          onChange={event => onChange(event.target.value)}
        />
      ) : (
        <input {...box} type="text" spellCheck={false} onChange={event => onChange(event.target.value)} />
      )}
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
      <p id={`${id}-problem`} className={styles.problem} role="alert">
        {problem}
      </p>
      {found !== null && found !== form[field] && (
        <Chip label={`${label} as found: ${found === '' ? 'nothing' : found}`} onPress={() => onChange(found)}>
          As found: {found === '' ? 'nothing' : found.replaceAll('\n', '; ')}
        </Chip>
      )}
    </div>
  )
}

const focusOn = (form: HTMLFormElement | null, field: ClaimField) =>
  form?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus()

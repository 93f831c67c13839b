import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import type { Annotation, AnnotationId } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'

export const ARTICLE_READ = 'china-us-cybersecurity' as ArticleId

/** What a reader did, and what the program said of it. */
export type Witness = {
  /** Marks that stand on the page, which they do only once they are saved. */
  readonly marks: Set<AnnotationId>
  /** Words of notes of which the program said "Saved". */
  readonly saved: Map<AnnotationId, string>
  /** All that was begun to be typed into each note, and each stretch of it with when it stood in the box. */
  readonly typed: Map<AnnotationId, { begun: string; readonly stood: { readonly text: string; readonly at: number }[] }>
}

export const witness = (): Witness => ({ marks: new Set(), saved: new Map(), typed: new Map() })

/** Looks at the page as a reader does. Gives the note that is open. */
const look = async (page: Page, seen: Witness): Promise<AnnotationId | null> => {
  const shown = await page.evaluate(() => {
    const marks = [...document.querySelectorAll<HTMLElement>('[data-annotation]')]
    const box = document.querySelector('[data-annotation] fieldset textarea')
    return {
      marks: marks.map(each => each.dataset.annotation),
      note: box?.closest<HTMLElement>('[data-annotation]')?.dataset.annotation,
      words: box instanceof HTMLTextAreaElement ? box.value : '',
      isSaved: box !== null && document.querySelector('[data-annotation] [data-state=saved]') !== null,
    }
  })
  for (const mark of shown.marks) seen.marks.add(mark as AnnotationId)
  const note = shown.note === undefined ? null : (shown.note as AnnotationId)
  if (note !== null && shown.isSaved) seen.saved.set(note, shown.words)
  return note
}

export const openRead = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+2')
  await page.locator('[data-paragraph="1"]').waitFor()
}

/** Types words into the note that is open. `pauses`: now and then, so that "Saved" is seen. */
const typeWords = async (page: Page, seen: Witness, count: number, pauses: boolean) => {
  const note = await look(page, seen)
  if (note === null) throw new Error('no note is open')
  const typed = { begun: '', stood: [] as { text: string; at: number }[] }
  seen.typed.set(note, typed)
  for (let n = 0; n < count; n++) {
    const word = `word${n} `
    typed.begun += word
    await page.keyboard.type(word, { delay: 15 })
    typed.stood.push({ text: typed.begun, at: performance.now() })
    await look(page, seen)
    if (!pauses || Math.random() < 0.75) continue
    await wait(320)
    await look(page, seen)
  }
}

/** Opens a note on the next sentence, and types into it without a pause. */
export const typeNote = async (page: Page, seen: Witness, words: number): Promise<void> => {
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('n')
  await page.locator('fieldset textarea').waitFor()
  await typeWords(page, seen, words, false)
}

/** Marks sentences and types notes until the program is gone. */
export const annotateOn = async (page: Page, seen: Witness): Promise<void> => {
  for (let n = 0; ; n++) {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press(n % 2 === 0 ? 'h' : 'b')
    await look(page, seen)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('n')
    await page.locator('fieldset textarea').waitFor()
    await typeWords(page, seen, 1 + Math.floor(Math.random() * 8), true)
    await page.keyboard.press('Control+Enter')
    await page.locator('fieldset textarea').waitFor({ state: 'detached' })
    await look(page, seen)
  }
}

/** What the program has of the article, and what it tells the reader at its start. */
export const keptIn = async (page: Page) => {
  const { started, opened } = await page.evaluate(
    async id => ({ started: await window.rejoinder.start({}), opened: await window.rejoinder.openArticle({ id }) }),
    ARTICLE_READ,
  )
  if (!started.ok || !opened.ok) throw new Error('the program did not answer')
  return {
    annotations: opened.value.notebook.annotations,
    told: [...started.value.notices, ...opened.value.notices].map(({ message }) => message),
  }
}

/** How many milliseconds of typing may be lost. */
const DRAFT_LIMIT = 1_000

/**
 * All that was said to be saved is there, nothing that the reader did not do, and of what was being typed no more than a second is gone.
 * @param ended when the program was stopped
 */
export const holds = (annotations: readonly Annotation[], seen: Witness, ended: number) => {
  const kept = new Map(annotations.map(each => [each.id, each]))
  for (const mark of seen.marks) expect([...kept.keys()]).toContain(mark)
  for (const [note, words] of seen.saved) expect(kept.get(note)?.body.startsWith(words)).toBe(true)
  let [lostWords, lostTime] = [0, 0]
  for (const [note, { begun, stood }] of seen.typed) {
    const body = kept.get(note)?.body ?? ''
    expect(begun.startsWith(body)).toBe(true)
    const lost = stood.filter(({ text }) => text.length > body.length)
    lostWords += lost.length
    lostTime = Math.max(lostTime, ...lost.map(({ at }) => ended - at))
  }
  expect(lostTime).toBeLessThan(DRAFT_LIMIT)
  return { lostWords, lostTime }
}

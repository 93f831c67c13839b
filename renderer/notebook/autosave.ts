import { err, type Result } from '../../domain/result.ts'

/** What a reader writes about one annotation. */
export type Draft = { readonly body: string; readonly tags: readonly string[] }

/** How far the draft is. `saved` means on disk. */
export type SaveState = { readonly kind: 'saved' | 'saving' } | { readonly kind: 'failed'; readonly message: string }

/** The draft as it stands, and how far it is. */
export type Written = { readonly draft: Draft; readonly state: SaveState }

/** Where a draft is kept. */
export type Keeper = {
  /** What is kept now; `null` once the annotation is gone. */
  readonly kept: () => Draft | null
  /** Keeps `to` in place of `from`. Gives back a failure in the reader's words. */
  readonly keep: (from: Draft, to: Draft) => Promise<Result<null, string>>
}

/** Typing is saved once it pauses for so long, milliseconds. */
export const PAUSE = 250
/** However steadily it goes on, no word waits longer than this to be saved, milliseconds. */
export const LONGEST = 500
/** After a failure the disk is not asked at each pause, milliseconds. */
export const PAUSE_AFTER_FAILURE = 3_000

const NO_ANSWER = 'The program gave no answer. Your words are kept in this box.'

/**
 * Saves a draft as it is written. Saves follow each other, each with the newest draft at its turn, so an older one never
 * overtakes a newer one; what is written during a save waits for the next.
 */
export const autosave = (keeper: Keeper, changed: (written: Written) => void) => {
  let draft = keeper.kept() ?? { body: '', tags: [] }
  /** What the keeper was last asked to keep. */
  let sent = draft
  let state: SaveState = { kind: 'saved' }
  let underway = 0
  let queue: Promise<boolean> = Promise.resolve(true)
  let pause: ReturnType<typeof setTimeout> | undefined
  let longest: ReturnType<typeof setTimeout> | undefined

  const stopWaiting = () => {
    clearTimeout(pause)
    clearTimeout(longest)
    longest = undefined
  }

  const show = (next: SaveState) => {
    state = next
    changed({ draft, state })
  }

  const send = async (): Promise<boolean> => {
    const from = sent
    const to = draft
    sent = to
    underway++
    const reply = await keeper.keep(from, to).catch(() => err(NO_ANSWER))
    underway--
    if (!reply.ok) {
      if (sent === to) sent = from
      show({ kind: 'failed', message: reply.error })
    } else if (underway === 0) {
      show({ kind: isSame(draft, sent) ? 'saved' : 'saving' })
      keptChanged()
    }
    return reply.ok
  }

  /** Saves what is not saved yet. Gives back whether all that was written before this call is on disk. */
  const flush = (): Promise<boolean> => {
    stopWaiting()
    queue = queue.then(() => isSame(draft, sent) || send())
    return queue
  }

  /** The page goes away: hands over the newest draft at once, without waiting for the reply to an older one. */
  const leave = () => {
    stopWaiting()
    if (!isSame(draft, sent)) void send()
  }

  const write = (change: Partial<Draft>) => {
    draft = { ...draft, ...change }
    const hasFailed = state.kind === 'failed'
    if (hasFailed) changed({ draft, state })
    else show({ kind: 'saving' })
    clearTimeout(pause)
    pause = setTimeout(flush, hasFailed ? PAUSE_AFTER_FAILURE : PAUSE)
    longest ??= setTimeout(flush, hasFailed ? PAUSE_AFTER_FAILURE : LONGEST)
  }

  /** What is kept may have changed by other hands (undo, redo). It is shown, unless there are newer words here. */
  const keptChanged = () => {
    const kept = keeper.kept()
    if (kept === null || underway > 0 || !isSame(draft, sent) || isSame(kept, sent)) return
    draft = kept
    sent = kept
    show({ kind: 'saved' })
  }

  return { written: (): Written => ({ draft, state }), write, flush, leave, keptChanged }
}

const isSame = (a: Draft, b: Draft) =>
  a === b || (a.body === b.body && a.tags.length === b.tags.length && a.tags.every((tag, i) => tag === b.tags[i]))

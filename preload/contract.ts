import { type ArticleId, articleId } from '../domain/article.ts'
import type { CommandId } from '../domain/command.ts'
import type { Edition } from '../domain/edition.ts'
import type { SearchReply } from '../domain/hit.ts'
import { type Edit, edit, type Notebook } from '../domain/notebook.ts'
import type { Result } from '../domain/result.ts'
import { z } from '../domain/schema.ts'
import { type Settings, settings } from '../domain/settings.ts'

/** A sentence for the reader: what happened, what was kept, what to do. */
export type Notice = { readonly level: 'information' | 'warning'; readonly message: string }

/** Every call refused at the border: an unknown sender or a request of the wrong shape. A bug or an attack, never the reader's doing. */
export type Refused = { readonly kind: 'refused'; readonly why: string }

/** The reader's change could not be put on disk. What was there before still is; `message` says what to do. */
export type NotSaved = { readonly kind: 'not-saved'; readonly message: string }

/** The border between the two processes: every call, what it asks, what it gives, how it can fail. */
export type Calls = {
  /** How the program was left, and what happened while it started (damaged files set aside, data opened read-only). */
  start: {
    ask: Record<string, never>
    gives: {
      settings: Settings
      articles: readonly ArticleId[]
      notices: readonly Notice[]
      version: string
      runtime: string
    }
    fails: never
  }
  /** The article, its structured notes and the reader's annotations of it. */
  openArticle: {
    ask: { id: ArticleId }
    gives: { edition: Edition; notebook: Notebook; notices: readonly Notice[] }
    fails: { kind: 'no-such-article' } | { kind: 'broken-library'; message: string }
  }
  /** Gives the notebook as it is now, on disk before the reply. */
  editNotebook: {
    ask: { article: ArticleId; edit: Edit }
    gives: Notebook
    fails: NotSaved | { kind: 'no-such-article' }
  }
  undo: { ask: { article: ArticleId }; gives: Notebook; fails: NotSaved | { kind: 'no-such-article' } }
  redo: { ask: { article: ArticleId }; gives: Notebook; fails: NotSaved | { kind: 'no-such-article' } }
  /** Never fails and never takes long: what can't be parsed is searched as words and named in `problems`. */
  search: { ask: { article: ArticleId; query: string }; gives: SearchReply; fails: { kind: 'no-such-article' } }
  saveSettings: { ask: { settings: Settings }; gives: null; fails: NotSaved }
  /** Puts plain text on the clipboard. */
  copyText: { ask: { text: string }; gives: null; fails: never }
  /** The page is drawn and can be used. Sent once; a screenshot run waits for it. */
  ready: { ask: Record<string, never>; gives: null; fails: never }
}

export type CallName = keyof Calls
export type Ask<N extends CallName> = Calls[N]['ask']
export type Reply<N extends CallName> = Result<Calls[N]['gives'], Calls[N]['fails'] | Refused>

const nothing = z.strictObject({})
const ofArticle = z.strictObject({ article: articleId })

/** Longest query taken, UTF-16 units. */
export const QUERY_LIMIT = 5_000

/** The shape of each request. The compiler demands one for each call. */
export const requests: { readonly [N in CallName]: z.ZodType<Ask<N>> } = {
  start: nothing,
  openArticle: z.strictObject({ id: articleId }),
  editNotebook: z.strictObject({ article: articleId, edit }),
  undo: ofArticle,
  redo: ofArticle,
  search: z.strictObject({ article: articleId, query: z.string().max(QUERY_LIMIT) }),
  saveSettings: z.strictObject({ settings }),
  copyText: z.strictObject({ text: z.string().max(1_000_000) }),
  ready: nothing,
}

export const callNames = Object.keys(requests) as readonly CallName[]

/** What the page sees as `window.rejoinder`: one function a call, and the menu's commands. */
export type Rejoinder = { readonly [N in CallName]: (ask: Ask<N>) => Promise<Reply<N>> } & {
  /** Hears the commands chosen in the application menu. Gives back how to stop. */
  readonly onCommand: (listener: (command: CommandId) => void) => () => void
}

export const channel = (name: CallName): string => `rejoinder:${name}`
export const COMMAND_CHANNEL = 'rejoinder:command'

declare global {
  interface Window {
    readonly rejoinder: Rejoinder
  }
}

import { app, clipboard } from 'electron'
import type { ArticleId } from '../domain/article.ts'
import type { Notebook } from '../domain/notebook.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Settings } from '../domain/settings.ts'
import type { NotSaved } from '../preload/contract.ts'
import type { Handlers } from './border/handle.ts'
import { type OpenArticle, openArticles } from './open-articles.ts'
import type { RunOptions } from './run-options.ts'
import { libraryArticles } from './storage/library.ts'
import type { SettingsStore } from './storage/settings-store.ts'
import { applyTheme } from './window/theme.ts'

type Means = {
  /** The folder that came with the program. */
  readonly resources: string
  readonly userData: string
  readonly settings: SettingsStore
  /** Shown in this run instead of what was kept. */
  readonly shown: Pick<RunOptions, 'view' | 'theme'>
  /** The page is drawn. */
  readonly ready: () => void
}

/** What answers each call of the contract. */
export const createHandlers = ({ resources, userData, settings, shown, ready }: Means): Handlers => {
  const opened = openArticles(resources, userData)

  /** A change of the notebook, then the same change of the index: a note is found the moment it is saved. */
  const change = (id: ArticleId, act: (article: OpenArticle) => Result<Notebook, NotSaved>) => {
    const article = opened(id)
    if (!article.ok) return noSuchArticle
    const changed = act(article.value)
    if (changed.ok) article.value.search.replaceAnnotations(changed.value.annotations)
    return changed
  }

  return {
    start: () =>
      ok({
        settings: withShown(settings.settings(), shown),
        articles: libraryArticles(resources),
        notices: settings.notices,
        version: app.getVersion(),
        runtime: `Electron ${process.versions.electron}`,
      }),
    openArticle: ({ id }) => {
      const article = opened(id)
      if (!article.ok) return article
      const { edition, annotations } = article.value
      return ok({ edition, notebook: annotations.notebook(), notices: annotations.notices })
    },
    editNotebook: ({ article, edit }) => change(article, ({ annotations }) => annotations.edit(edit)),
    undo: ({ article }) => change(article, ({ annotations }) => annotations.undo()),
    redo: ({ article }) => change(article, ({ annotations }) => annotations.redo()),
    search: ({ article: id, query }) => {
      const article = opened(id)
      return article.ok ? ok(article.value.search.search(query)) : noSuchArticle
    },
    saveSettings: ({ settings: next }) => {
      applyTheme(next.theme)
      return settings.saveSettings(withoutShown(next, settings.settings(), shown))
    },
    copyText: async ({ text }) => {
      await clipboard.writeText(text)
      return ok(null)
    },
    ready: () => {
      ready()
      return ok(null)
    },
  }
}

/** A broken article was told as such when it was opened; nothing of it can be asked for after that. */
const noSuchArticle = err({ kind: 'no-such-article' } as const)

const withShown = (kept: Settings, { view, theme }: Means['shown']): Settings => ({
  ...kept,
  view: view ?? kept.view,
  theme: theme ?? kept.theme,
})

/** What was only shown for this run is not kept, unless the reader has chosen something else since. */
const withoutShown = (next: Settings, kept: Settings, { view, theme }: Means['shown']): Settings => ({
  ...next,
  view: next.view === view ? kept.view : next.view,
  theme: next.theme === theme ? kept.theme : next.theme,
})

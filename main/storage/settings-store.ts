import { z } from 'zod'
import { ok, type Result } from '../../domain/result.ts'
import { defaultSettings, type Settings, settings } from '../../domain/settings.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import type { StoredForm } from './envelope.ts'
import { openStoreFile } from './store-file.ts'

/** Where the window stood, in screen pixels, before it was maximised. The screen may have changed since. */
export type WindowPlace = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

/** How the program was left. Each change is on disk before it returns. */
export type SettingsStore = {
  readonly settings: () => Settings
  readonly saveSettings: (next: Settings) => Result<null, NotSaved>
  /** `null` until a window was closed once. */
  readonly windowPlace: () => WindowPlace | null
  readonly saveWindowPlace: (next: WindowPlace) => Result<null, NotSaved>
  readonly notices: readonly Notice[]
}

type Kept = { readonly settings: Settings; readonly window: WindowPlace | null }

const windowPlace: z.ZodType<WindowPlace> = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
  maximized: z.boolean(),
})

/** As much of an older version as the step up from it must know. */
const older = z.looseObject({ settings: z.looseObject({}) })

/** The step from each version to the next. A step is never edited once released. */
const STEPS: StoredForm<Kept>['steps'] = {
  1: data => {
    const { settings, ...rest } = older.parse(data)
    return { ...rest, settings: { ...settings, version: 2, article: null } }
  },
  2: data => {
    const { settings, ...rest } = older.parse(data)
    return { ...rest, settings: { ...settings, version: 3, search: { query: '', sort: 'relevance' } } }
  },
  3: data => {
    const { settings, ...rest } = older.parse(data)
    const beside = { article: null, at: 'right', leftShare: 50, scroll: 'together', differences: false }
    return { ...rest, settings: { ...settings, version: 4, beside } }
  },
}

export const SETTINGS_NAME = 'config.json'

export const SETTINGS: StoredForm<Kept> = {
  format: 'rejoinder-settings',
  version: 4,
  steps: STEPS,
  data: z.strictObject({ settings, window: windowPlace.nullable() }),
  empty: { settings: defaultSettings, window: null },
  count: () => 1,
  subject: 'Your settings',
}

/**
 * Opens `config.json` in the user-data folder. The file appears with the first change.
 * @param isKept otherwise changes are let go of at once: the run is only to look
 */
export const openSettingsStore = (userData: string, isKept = true): SettingsStore => {
  const file = openStoreFile(userData, SETTINGS_NAME, SETTINGS)
  const save = (next: Kept): Result<null, NotSaved> => {
    if (!isKept) return ok(null)
    const saved = file.save(next)
    return saved.ok ? ok(null) : saved
  }
  return {
    settings: () => file.value().settings,
    saveSettings: next => save({ ...file.value(), settings: next }),
    windowPlace: () => file.value().window,
    saveWindowPlace: next => save({ ...file.value(), window: next }),
    notices: file.notices,
  }
}

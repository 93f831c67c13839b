import { z } from 'zod'
import { isSamePair, type Pair, pair } from '../../domain/alike.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import type { StoredForm } from './envelope.ts'
import { openStoreFile } from './store-file.ts'

/** Pairs of articles that are much alike, and of which the reader says that they are not the same. Each change is on disk before it returns. */
export type ToldApartStore = {
  readonly pairs: () => readonly Pair[]
  /** `to`: they are told apart, or no longer. A change of nothing writes nothing. */
  readonly tell: (pair: Pair, to: boolean) => Result<readonly Pair[], NotSaved>
  /** Puts others in the place of all. */
  readonly restore: (pairs: readonly Pair[]) => Result<readonly Pair[], NotSaved>
  readonly notices: readonly Notice[]
}

export const TOLD_APART_NAME = 'told-apart.json'

export const TOLD_APART: StoredForm<readonly Pair[]> = {
  format: 'rejoinder-told-apart',
  version: 1,
  steps: {},
  data: z.array(pair).max(100_000),
  empty: [],
  count: pairs => pairs.length,
  subject: 'The articles that you told apart',
}

/** Opens `told-apart.json` in the user-data folder. The file appears with the first change. */
export const openToldApartStore = (userData: string): ToldApartStore => {
  const file = openStoreFile(userData, TOLD_APART_NAME, TOLD_APART)
  return {
    pairs: file.value,
    tell: (told, to) => {
      const others = file.value().filter(each => !isSamePair(each, told))
      const isTold = others.length < file.value().length
      return isTold === to ? ok(file.value()) : file.save(to ? [...others, told] : others)
    },
    restore: file.save,
    notices: file.notices,
  }
}

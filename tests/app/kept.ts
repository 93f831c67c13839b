import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Annotation } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import { openAnnotationStore } from '../../main/storage/annotation-store.ts'
import { openKeeper } from '../../main/storage/keeper.ts'

/** What a program would find of an article's annotations if the one that runs were killed now. Its files are left alone. */
export const keptOnDisk = (userData: string, article: string): readonly Annotation[] => {
  const copy = mkdtempSync(join(tmpdir(), 'rejoinder-'))
  try {
    for (const part of ['journal', join('library', 'a', article)])
      if (existsSync(join(userData, part))) cpSync(join(userData, part), join(copy, part), { recursive: true })
    return openAnnotationStore(openKeeper(copy), article as ArticleId).notebook().annotations
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

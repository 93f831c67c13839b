import type { Annotation } from '../domain/annotation.ts'
import type { ArticleId } from '../domain/article.ts'
import { SENT_AT_ONCE } from '../domain/notebook.ts'
import { ok } from '../domain/result.ts'
import type { Reply } from '../preload/contract.ts'

/** An article with all of its notebook, of which thousands of annotations come in pieces: neither process stands still for long. */
export const openWhole = async (id: ArticleId): Promise<Reply<'openArticle'>> => {
  const opened = await window.rejoinder.openArticle({ id })
  if (!opened.ok) return opened
  const { notebook, seq } = opened.value
  const annotations = [...notebook.annotations]
  for (let came = annotations.length; came === SENT_AT_ONCE; ) {
    const more = await window.rejoinder.moreAnnotations({ article: id, seq, from: annotations.length })
    if (!more.ok) return more
    // Something was changed meanwhile: the pieces would not fit.
    if (more.value === null) return openWhole(id)
    const some: readonly Annotation[] = JSON.parse(more.value)
    annotations.push(...some)
    came = some.length
  }
  return ok({ ...opened.value, notebook: { ...notebook, annotations } })
}

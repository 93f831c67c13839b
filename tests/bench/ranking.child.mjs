import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createCorpus } from './corpus.mjs'
import { knownItems, ndcg, readJudged } from './judged.mjs'
import { scratch } from './places.mjs'

/** How well one engine ranks, as the mean nDCG@10 over each set of judged questions. */
const [engineName, folders, resultFile] = process.argv.slice(2)
const engine = await import(`./engines/${engineName}.mjs`)

const sets = [knownItems(createCorpus()), ...folders.split(',').filter(Boolean).map(readJudged)]
const result = sets.map(({ name, articles, questions, wantsAll }) => {
  const builder = engine.create(join(scratch, `${engineName}-judged`), number => articles[number])
  builder.add(articles)
  const index = builder.finish()
  const meanOf = find => {
    const scores = questions.map(({ words, gains }) => {
      const native = wantsAll ? index.ask('three words', { words, field: '' }) : index.askAny(words)
      return ndcg(find(native).numbers, gains)
    })
    return scores.reduce((sum, score) => sum + score, 0) / scores.length
  }
  const find = (wantsAll ? null : index.findAny) ?? index.find
  const findPlainly = wantsAll ? index.findPlainly : index.findAnyPlainly
  return {
    set: name,
    articles: articles.length,
    questions: questions.length,
    ndcg: meanOf(find),
    withoutSteps: findPlainly ? meanOf(findPlainly) : null,
  }
})
writeFileSync(resultFile, JSON.stringify(result))

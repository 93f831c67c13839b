import { copyFileSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { textOf } from '../corpus.mjs'

/** SQLite FTS5 with its Porter stemmer and bm25, without the texts, which every engine here leaves to others. */
export const title = 'SQLite FTS5'
export const notes = { fuzzy: null }
/** Its memory is not JavaScript's: only the process knows it. */
export const isOutsideHeap = true

const open = file => {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  return db
}

const valuesOf = article => [article.number, article.title, article.author, article.publisher, textOf(article)]

export const create = file => {
  rmSync(file, { force: true })
  const db = open(file)
  db.exec(`CREATE VIRTUAL TABLE articles USING fts5(title, author, publisher, text,
    content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2')`)
  const insert = db.prepare('INSERT INTO articles(rowid, title, author, publisher, text) VALUES (?, ?, ?, ?, ?)')
  db.exec('BEGIN')
  return {
    add: articles => {
      for (const article of articles) insert.run(valuesOf(article))
    },
    finish: () => {
      db.exec('COMMIT')
      db.exec("INSERT INTO articles(articles) VALUES ('optimize')")
      db.pragma('wal_checkpoint(TRUNCATE)')
      return serving(db, file)
    },
  }
}

export const load = file => serving(open(file), file)

const quoted = word => `"${word.replaceAll('"', '""')}"`

const serving = (db, file) => {
  const best = db
    .prepare('SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY bm25(articles, 2, 1, 1, 1) LIMIT 10')
    .pluck()
  const count = db.prepare('SELECT count(*) FROM articles WHERE articles MATCH ?').pluck()
  const insert = db.prepare('INSERT INTO articles(rowid, title, author, publisher, text) VALUES (?, ?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM articles WHERE rowid = ?')
  return {
    save: copy => {
      if (copy !== file) copyFileSync(file, copy)
    },
    ask: (kind, { words, field }) => {
      if (kind === 'phrase') return quoted(words.join(' '))
      if (kind === 'prefix') return `${quoted(words[0])}*`
      if (kind === 'field') return `${field} : ${quoted(words[0])}`
      return words.map(quoted).join(' ')
    },
    askAny: words => words.map(quoted).join(' OR '),
    find: query => ({ numbers: best.all(query), total: count.get(query) }),
    /** The same without counting the rest: what FTS5 is best at. */
    findSome: query => ({ numbers: best.all(query), total: null }),
    addOne: article => insert.run(valuesOf(article)),
    removeOne: ({ number }) => remove.run(number),
  }
}

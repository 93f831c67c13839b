import { describe, expect, test } from 'vitest'
import type { StatementId } from '../../domain/statement.ts'
import { amended, type Place, startingAt, wentBack, wentForward, wentTo } from '../../renderer/state/places.ts'

const read: Place = { view: 'read', chosen: null, passage: { start: 5, end: 9 }, reading: null }
const pair: Place = {
  view: 'compare',
  chosen: { id: 'A3' as StatementId, side: 'accusations' },
  passage: null,
  reading: null,
}

describe('places', () => {
  test('Back returns where the reader was, and Forward comes again', () => {
    const there = wentTo(wentTo(startingAt('compare'), read), pair)
    expect(wentBack(there).now).toEqual(read)
    expect(wentForward(wentBack(there)).now).toEqual(pair)
  })

  test('Back from the first place stays', () => {
    const start = startingAt('read')
    expect(wentBack(start)).toBe(start)
  })

  test('going where one is leaves no step', () => {
    const once = wentTo(startingAt('compare'), read)
    expect(wentTo(once, { ...read }).past.length).toBe(once.past.length)
  })

  test('going elsewhere after Back forgets what lay ahead', () => {
    const back = wentBack(wentTo(wentTo(startingAt('compare'), read), pair))
    expect(wentTo(back, startingAt('notebook').now).ahead).toEqual([])
  })

  test('an amended place is what Back returns to', () => {
    const there = wentTo(amended(wentTo(startingAt('compare'), read), { passage: { start: 40, end: 41 } }), pair)
    expect(wentBack(there).now.passage).toEqual({ start: 40, end: 41 })
  })
})

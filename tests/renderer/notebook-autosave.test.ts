import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { err, ok, type Result } from '../../domain/result.ts'
import {
  autosave,
  type Draft,
  LONGEST,
  PAUSE,
  PAUSE_AFTER_FAILURE,
  type SaveState,
} from '../../renderer/notebook/autosave.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A disk on which each save takes as long as the test likes. */
const slowDisk = (first: Draft = { body: '', tags: [] }) => {
  let kept: Draft | null = first
  const asked: Draft[] = []
  const waiting: (() => void)[] = []
  const answers: Result<null, string>[] = []
  const states: SaveState[] = []
  const keep = (_: Draft, to: Draft) => {
    asked.push(to)
    return new Promise<Result<null, string>>(resolve => {
      waiting.push(() => {
        const answer = answers.shift() ?? ok(null)
        if (answer.ok) kept = to
        resolve(answer)
      })
    })
  }
  const saver = autosave({ kept: () => kept, keep }, written => states.push(written.state))
  return {
    saver,
    states,
    bodies: () => asked.map(each => each.body),
    kept: () => kept,
    change: (to: Draft | null) => {
      kept = to
      saver.keptChanged()
    },
    failNext: (message: string) => answers.push(err(message)),
    /** The oldest save under way comes to its end. */
    finish: async () => {
      waiting.shift()?.()
      await vi.advanceTimersByTimeAsync(0)
    },
    underway: () => waiting.length,
    pause: (milliseconds = PAUSE) => vi.advanceTimersByTimeAsync(milliseconds),
  }
}

describe('saving as typed', () => {
  test('a pause in typing saves, once, what stands there', async () => {
    const disk = slowDisk()
    disk.saver.write({ body: 'a' })
    await disk.pause(PAUSE - 1)
    disk.saver.write({ body: 'ab' })
    await disk.pause(PAUSE - 1)
    expect(disk.bodies()).toEqual([])
    await disk.pause(1)
    expect(disk.bodies()).toEqual(['ab'])
  })
  test('typing without a pause is saved as it goes on', async () => {
    const disk = slowDisk()
    let typed = ''
    for (let time = 0; time < 10 * LONGEST; time += 100) {
      typed += 'a'
      disk.saver.write({ body: typed })
      await disk.pause(100)
      await disk.finish()
      expect(typed.length - (disk.kept()?.body.length ?? 0)).toBeLessThan(LONGEST / 100)
    }
    expect(disk.bodies()).toHaveLength(10)
  })
  test('"saved" is said only after the disk has answered', async () => {
    const disk = slowDisk()
    disk.saver.write({ body: 'a' })
    await disk.pause()
    expect(disk.saver.written().state.kind).toBe('saving')
    await disk.finish()
    expect(disk.saver.written().state.kind).toBe('saved')
  })
  test('"saved" is not said of words typed during the save', async () => {
    const disk = slowDisk()
    disk.saver.write({ body: 'a' })
    await disk.pause()
    disk.saver.write({ body: 'ab' })
    await disk.finish()
    expect(disk.saver.written()).toEqual({ draft: { body: 'ab', tags: [] }, state: { kind: 'saving' } })
    await disk.pause()
    await disk.finish()
    expect(disk.kept()?.body).toBe('ab')
    expect(disk.saver.written().state.kind).toBe('saved')
  })
  test('one save at a time: a newer one waits for the older', async () => {
    const disk = slowDisk()
    disk.saver.write({ body: 'a' })
    void disk.saver.flush()
    await disk.pause(0)
    disk.saver.write({ body: 'ab' })
    void disk.saver.flush()
    await disk.pause(0)
    expect(disk.bodies()).toEqual(['a'])
    await disk.finish()
    expect(disk.bodies()).toEqual(['a', 'ab'])
  })
  test('words taken back during their save are saved without them', async () => {
    const disk = slowDisk({ body: 'a', tags: [] })
    disk.saver.write({ body: 'ab' })
    await disk.pause()
    disk.saver.write({ body: 'a' })
    await disk.pause()
    await disk.finish()
    await disk.finish()
    expect(disk.kept()?.body).toBe('a')
  })
  test('flushing gives true once all is on disk, and asks nothing of the disk where nothing is new', async () => {
    const disk = slowDisk()
    await expect(disk.saver.flush()).resolves.toBe(true)
    expect(disk.bodies()).toEqual([])
  })
  test('a page that goes away hands over the newest words at once, though a save is under way', async () => {
    const disk = slowDisk()
    disk.saver.write({ body: 'a' })
    await disk.pause()
    disk.saver.write({ body: 'ab' })
    disk.saver.leave()
    expect(disk.bodies()).toEqual(['a', 'ab'])
  })
  test('tags and words typed together are both kept', async () => {
    const disk = slowDisk()
    disk.saver.write({ body: 'a' })
    disk.saver.write({ tags: ['law'] })
    await disk.pause()
    await disk.finish()
    expect(disk.kept()).toEqual({ body: 'a', tags: ['law'] })
  })
})

describe('a failure', () => {
  test('is told, keeps the words, and can be tried again', async () => {
    const disk = slowDisk()
    disk.failNext('The disk is full.')
    disk.saver.write({ body: 'a' })
    await disk.pause()
    await disk.finish()
    expect(disk.saver.written()).toEqual({
      draft: { body: 'a', tags: [] },
      state: { kind: 'failed', message: 'The disk is full.' },
    })
    const again = disk.saver.flush()
    await disk.pause(0)
    await disk.finish()
    await expect(again).resolves.toBe(true)
    expect(disk.kept()?.body).toBe('a')
  })
  test('stays in sight while typing goes on, and the disk is asked again after a longer pause', async () => {
    const disk = slowDisk()
    disk.failNext('The disk is full.')
    disk.saver.write({ body: 'a' })
    await disk.pause()
    await disk.finish()
    disk.saver.write({ body: 'ab' })
    expect(disk.saver.written().state.kind).toBe('failed')
    await disk.pause(PAUSE)
    expect(disk.bodies()).toEqual(['a'])
    await disk.pause(PAUSE_AFTER_FAILURE - PAUSE)
    expect(disk.bodies()).toEqual(['a', 'ab'])
    await disk.finish()
    expect(disk.saver.written().state.kind).toBe('saved')
  })
  test('a keeper that breaks is a failure, not a loss', async () => {
    const saver = autosave(
      { kept: () => ({ body: '', tags: [] }), keep: () => Promise.reject(new Error('gone')) },
      () => {},
    )
    saver.write({ body: 'a' })
    await expect(saver.flush()).resolves.toBe(false)
    expect(saver.written()).toMatchObject({ draft: { body: 'a' }, state: { kind: 'failed' } })
  })
})

describe('changes by other hands', () => {
  test('an undo shows in the open box', async () => {
    const disk = slowDisk({ body: 'before', tags: [] })
    disk.saver.write({ body: 'after' })
    await disk.pause()
    await disk.finish()
    disk.change({ body: 'before', tags: [] })
    expect(disk.saver.written().draft.body).toBe('before')
    expect(disk.saver.written().state.kind).toBe('saved')
  })
  test('they never overwrite words that are not saved yet', () => {
    const disk = slowDisk()
    disk.saver.write({ body: 'typing' })
    disk.change({ body: 'elsewhere', tags: [] })
    expect(disk.saver.written().draft.body).toBe('typing')
  })
  test('an annotation that is gone leaves the words in the box', () => {
    const disk = slowDisk({ body: 'a', tags: [] })
    disk.change(null)
    expect(disk.saver.written().draft.body).toBe('a')
  })
})

test('whatever is typed, and however slow the disk, the last words typed are the last words kept', async () => {
  const step = fc.oneof(
    fc.record({ type: fc.string({ maxLength: 3 }) }),
    fc.record({ wait: fc.integer({ min: 0, max: 400 }) }),
    fc.constant('finish' as const),
    fc.constant('flush' as const),
    fc.constant('fail' as const),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
      const disk = slowDisk()
      let typed = ''
      for (const each of steps) {
        if (each === 'finish') await disk.finish()
        else if (each === 'flush') void disk.saver.flush()
        else if (each === 'fail') disk.failNext('full')
        else if ('wait' in each) await disk.pause(each.wait)
        else {
          typed = each.type
          disk.saver.write({ body: typed })
        }
        const { draft, state } = disk.saver.written()
        expect(draft.body).toBe(typed)
        expect(disk.underway()).toBeLessThanOrEqual(1)
        if (state.kind === 'saved') expect(disk.kept()?.body).toBe(typed)
      }
      let isSaved = false
      for (let tries = 0; tries < 40 && !isSaved; tries++) {
        const flushed = disk.saver.flush()
        await disk.pause(0)
        while (disk.underway() > 0) await disk.finish()
        isSaved = await flushed
      }
      expect(isSaved).toBe(true)
      expect(disk.kept()?.body ?? '').toBe(typed)
    }),
  )
})

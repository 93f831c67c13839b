import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasComma, tagsIn } from '../../domain/tags.ts'

test.each([
  ['port, money', ['port', 'money']],
  [' port ,, port,money ', ['port', 'money']],
  ['港口，贸易、海关', ['港口', '贸易', '海关']],
  ['الميناء، المال', ['الميناء', 'المال']],
  ['free port', ['free port']],
  [' , ', []],
])('“%s” is read as %j', (typed, tags) => {
  expect(tagsIn(typed)).toEqual(tags)
})

test('no tag holds a comma or stands twice, and those of a tag are the tag', () => {
  fc.assert(
    fc.property(fc.string(), typed => {
      const tags = tagsIn(typed)
      expect(tags.some(hasComma)).toBe(false)
      expect(tagsIn(tags.join())).toEqual(tags)
    }),
  )
})

import { expect, test } from 'vitest'
import { windowBounds } from '../../../main/window/place.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: 0, width: 1280, height: 1000 }
const kept = { x: 100, y: 80, width: 1000, height: 700, maximized: false }
const bounds = ({ x, y, width, height }: typeof kept) => ({ x, y, width, height })
const usual = { width: 1280, height: 832 }

test.each([
  { name: 'the first time', place: null, screens: [screen], expected: usual },
  { name: 'where it stood', place: kept, screens: [screen], expected: bounds(kept) },
  {
    name: 'on the second screen',
    place: { ...kept, x: 2000 },
    screens: [screen, second],
    expected: bounds({ ...kept, x: 2000 }),
  },
  { name: 'the second screen is gone', place: { ...kept, x: 2000 }, screens: [screen], expected: usual },
  {
    name: 'all but a strip too narrow to hold is outside',
    place: { ...kept, x: 1850 },
    screens: [screen],
    expected: usual,
  },
  { name: 'above the screen', place: { ...kept, y: -300 }, screens: [screen], expected: usual },
  { name: 'below the screen', place: { ...kept, y: 1030 }, screens: [screen], expected: usual },
  { name: 'half outside', place: { ...kept, x: -500 }, screens: [screen], expected: bounds({ ...kept, x: -500 }) },
  {
    name: 'a small screen',
    place: null,
    screens: [{ ...screen, width: 1024, height: 700 }],
    expected: { width: 1024, height: 700 },
  },
  {
    name: 'a screen smaller than the smallest window',
    place: null,
    screens: [{ ...screen, width: 640, height: 480 }],
    expected: { width: 800, height: 600 },
  },
  {
    name: 'kept too small',
    place: { ...kept, width: 300, height: 200 },
    screens: [screen],
    expected: bounds({ ...kept, width: 800, height: 600 }),
  },
])('$name', ({ place, screens, expected }) => {
  expect(windowBounds(place, screens)).toEqual(expected)
})

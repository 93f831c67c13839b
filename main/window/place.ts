import type { WindowPlace } from '../storage/settings-store.ts'

export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export const SMALLEST = { width: 800, height: 600 } as const
const FIRST = { width: 1280, height: 832 } as const

/** So much of the window's upper edge must be on a screen for it to be seen and moved, pixels. */
const GRIP = { width: 120, height: 40 } as const

/**
 * Where to open the window: where it stood, as long as a screen still shows enough of it to take hold of. Otherwise in the usual size, in
 * the middle of the first screen, which the system does where there is no `x` and `y`. Screens are given without bars and docks.
 */
export const windowBounds = (kept: WindowPlace | null, screens: readonly Rectangle[]) => {
  if (kept !== null && screens.some(screen => canBeHeld(kept, screen)))
    return {
      x: kept.x,
      y: kept.y,
      width: Math.max(kept.width, SMALLEST.width),
      height: Math.max(kept.height, SMALLEST.height),
    }
  const first = screens[0] ?? FIRST
  return {
    width: Math.max(SMALLEST.width, Math.min(FIRST.width, first.width)),
    height: Math.max(SMALLEST.height, Math.min(FIRST.height, first.height)),
  }
}

const canBeHeld = (window: Rectangle, screen: Rectangle): boolean => {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  const below = screen.y + screen.height - window.y
  return across >= GRIP.width && below >= GRIP.height && window.y >= screen.y - GRIP.height / 2
}

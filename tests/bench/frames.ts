import type { Page } from '@playwright/test'

/** Milliseconds between frames of a page while something was done in it. */
export type Frames = readonly number[]

/** A frame later than this was missed by the eye: two turns of a screen of 60 Hz, milliseconds. */
export const LATE = 33

/**
 * The frames of a page while `work` goes on. A page that is asked for a frame at each turn of the screen has all its frames late
 * that anything of it takes too long for: script, style, layout or painting.
 */
export const framesDuring = async (page: Page, work: () => Promise<void>): Promise<Frames> => {
  await page.evaluate(() => {
    const watch = { frames: [] as number[], isOn: true }
    Object.assign(window, { watch })
    let last = performance.now()
    const frame = () => {
      const now = performance.now()
      watch.frames.push(now - last)
      last = now
      if (watch.isOn) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  await work()
  return page.evaluate(() => {
    const { watch } = window as unknown as { watch: { frames: number[]; isOn: boolean } }
    watch.isOn = false
    // The first frame waited for the one that was under way.
    return watch.frames.slice(1)
  })
}

/** How a reader scrolls: each way for some two seconds. `box` is what scrolls, a CSS selector. */
export const WAYS: Readonly<Record<string, (page: Page, box: string) => Promise<void>>> = {
  'wheel, a notch each 50 ms': async (page, box) => {
    await overMiddle(page, box)
    for (let i = 0; i < 40; i++) {
      await page.mouse.wheel(0, 120)
      await page.waitForTimeout(50)
    }
  },
  'wheel spun, 20 notches at once': async (page, box) => {
    await overMiddle(page, box)
    for (let i = 0; i < 10; i++) {
      await page.mouse.wheel(0, 2_400)
      await page.waitForTimeout(200)
    }
  },
  'Page Down held': async page => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.down('PageDown')
      await page.waitForTimeout(33)
    }
    await page.keyboard.up('PageDown')
  },
  'the scroll bar dragged to the end and back': async (page, box) => {
    const { x, top, height } = await page.evaluate(selector => {
      const { right, top, height } = (document.querySelector(selector) ?? document.body).getBoundingClientRect()
      return { x: right - 6, top, height }
    }, box)
    await page.evaluate(selector => document.querySelector(selector)?.scrollTo({ top: 0 }), box)
    await page.mouse.move(x, top + 8)
    await page.mouse.down()
    const STEPS = 40
    for (let i = 1; i <= 2 * STEPS; i++) {
      await page.mouse.move(x, top + 8 + (height - 16) * (1 - Math.abs(1 - i / STEPS)))
      await page.waitForTimeout(25)
    }
    await page.mouse.up()
  },
  'to the end and back': async (page, box) => {
    for (let i = 0; i < 8; i++) {
      await page.evaluate(
        ([selector, isDown]) => {
          const element = document.querySelector(selector)
          element?.scrollTo({ top: isDown ? element.scrollHeight : 0, behavior: 'instant' })
        },
        [box, i % 2 === 0] as const,
      )
      await page.waitForTimeout(250)
    }
  },
}

const overMiddle = async (page: Page, box: string) => {
  const at = await page.evaluate(selector => {
    const { left, top, width, height } = (document.querySelector(selector) ?? document.body).getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  }, box)
  await page.mouse.move(at.x, at.y)
}

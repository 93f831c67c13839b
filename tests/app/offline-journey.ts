import { expect, test } from './start-app.ts'

/** Long enough for what Chromium does in the background soon after its start, milliseconds. */
const IDLE = 10_000

test('a reader opens, compares, reads, searches and writes a note', async ({ start }) => {
  const { page, errors, close } = await start()
  await page.locator('[data-pane=accusations] [data-statement] [data-choose]').first().click()
  await expect(page.locator('[data-pane=responses] [data-kin]').first()).toBeVisible()

  await page.keyboard.press('ControlOrMeta+2')
  const article = page.getByRole('region', { name: 'Article' })
  await article.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('n')
  await page.getByPlaceholder('What do you make of it?').fill('A note of mispeled wrods, see https://example.com/')
  await page.keyboard.press('Escape')

  await page.keyboard.press('ControlOrMeta+K')
  await page.keyboard.type('mispeled')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Enter')

  await page.keyboard.press('ControlOrMeta+3')
  await expect(page.getByRole('region', { name: 'Notebook' })).toContainText('mispeled wrods')
  await page.waitForTimeout(IDLE)
  expect(errors).toEqual([])
  await close()
})

test('a hostile page tries every way out', async ({ start }) => {
  const { page, close } = await start()
  await page.evaluate(() => {
    const attempt = (act: () => unknown) => {
      try {
        Promise.resolve(act()).catch(() => {})
      } catch {
        // Refused at once is as good as refused later.
      }
    }
    const link = (rel: string) => {
      const element = Object.assign(document.createElement('link'), { rel, href: `https://${rel}.example/` })
      document.head.append(element)
    }
    for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'prerender', 'stylesheet', 'manifest', 'icon'])
      link(rel)
    attempt(() => fetch('https://fetch.example/'))
    attempt(() => fetch('http://203.0.113.9/'))
    attempt(() => new WebSocket('wss://socket.example/'))
    attempt(() => new EventSource('https://events.example/'))
    attempt(() => navigator.sendBeacon('https://beacon.example/', 'x'))
    attempt(() => new Worker('https://worker.example/a.js'))
    attempt(() => Reflect.construct(Reflect.get(window, 'WebTransport'), ['https://transport.example/']))
    attempt(() => window.open('https://window.example/'))
    for (const tag of ['img', 'iframe', 'video', 'audio', 'script', 'embed'] as const)
      attempt(() => {
        const element = document.createElement(tag)
        element.setAttribute('src', `https://${tag}.example/`)
        document.body.append(element)
      })
    attempt(() => {
      const form = Object.assign(document.createElement('form'), { action: 'https://form.example/', method: 'post' })
      document.body.append(form)
      form.submit()
    })
    attempt(() => {
      // Chromium's spell-checker would fetch a dictionary for this.
      const box = document.createElement('textarea')
      box.value = 'mispeled wrods'
      document.body.append(box)
      box.focus()
    })
    attempt(() => {
      location.href = 'https://navigation.example/'
    })
  })
  await page.waitForTimeout(IDLE)
  expect(page.url()).toBe('rejoinder://app/index.html')
  await close()
})

import type { Started } from './start-app.ts'
import { expect, startApp, test } from './start-app.ts'

/**
 * One test a number of Electron's security checklist, in the real program.
 * @see https://www.electronjs.org/docs/latest/tutorial/security
 * 10 (no Blink features) is read with 9; 12 with 11; 15 (openExternal) is kept by tests/main/architecture.test.ts; 19 (fuses) belongs to packaging.
 */
let started: Started

test.beforeAll(async () => {
  started = await startApp()
})
test.afterAll(() => started.close())

/** What Electron made of the window's settings; of those that are off it names only some. */
const preferences = () =>
  started.app.evaluate(({ BrowserWindow }) => {
    const contents: object = BrowserWindow.getAllWindows()[0]?.webContents ?? {}
    const read: unknown = Reflect.get(contents, 'getLastWebPreferences')
    return typeof read === 'function' ? (read.call(contents) as Record<string, unknown>) : {}
  })

const switchedOn = async () => {
  const all = Object.entries(await preferences())
  expect(all.length).toBeGreaterThan(5)
  return all.flatMap(([name, value]) => (value === true ? [name] : []))
}

const inPage = <T>(code: () => T | Promise<T>): Promise<T> => started.page.evaluate(code)

test('1: everything in the page comes from the program itself', async () => {
  const addresses = await inPage(() => [
    location.href,
    ...[...document.scripts].map(each => each.src),
    ...[...document.styleSheets].flatMap(each => each.href ?? []),
  ])
  expect(addresses.length).toBeGreaterThan(1)
  expect(addresses.filter(address => !address.startsWith('rejoinder://app/'))).toEqual([])
})

test('2: the page has nothing of Node', async () => {
  const found = await inPage(() =>
    ['require', 'process', 'Buffer', 'module', 'global', 'setImmediate', '__dirname'].filter(name => name in window),
  )
  expect(found).toEqual([])
  expect(await switchedOn()).not.toContain('nodeIntegration')
  expect(await switchedOn()).not.toContain('nodeIntegrationInWorker')
  expect(await switchedOn()).not.toContain('nodeIntegrationInSubFrames')
})

test('3: the page and the preload script live apart', async () => {
  expect(await preferences()).toMatchObject({ contextIsolation: true })
  const tampered = await inPage(async () => {
    const { parse } = JSON
    const seen: string[] = []
    JSON.parse = text => {
      seen.push(text)
      return parse(text)
    }
    const before = Object.isFrozen(window.rejoinder)
    const reply = await window.rejoinder.start({})
    JSON.parse = parse
    return { before, ok: reply.ok, seen }
  })
  expect(tampered).toEqual({ before: true, ok: true, seen: [] })
})

test('4: every page is asked to run in the sandbox', async () => {
  expect(await preferences()).toMatchObject({ sandbox: true })
})

test('5: every permission is denied', async () => {
  const permissions = await inPage(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'] as const
    const states: Record<string, string> = {}
    for (const name of names) states[name] = (await navigator.permissions.query({ name: name as PermissionName })).state
    const refusal = (asked: Promise<unknown>) =>
      asked.then(
        () => 'granted',
        (error: Error) => error.name,
      )
    return {
      states: [...new Set(Object.values(states))],
      notification: await Notification.requestPermission(),
      camera: await refusal(navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
      clipboard: await refusal(navigator.clipboard.readText()),
    }
  })
  expect(permissions.states).toEqual(['denied'])
  expect(permissions.notification).toBe('denied')
  expect(permissions.camera).not.toBe('granted')
  expect(permissions.clipboard).not.toBe('granted')
})

test('6, 8, 9, 10: web security is on, and no experiment is', async () => {
  expect(await switchedOn()).toContain('webSecurity')
  for (const off of [
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'plugins',
    'spellcheck',
    'navigateOnDragDrop',
  ])
    expect(await switchedOn()).not.toContain(off)
  expect((await preferences()).enableBlinkFeatures ?? '').toBe('')
})

test('7: every response carries the policy, and the policy binds', async () => {
  const headers = await started.app.evaluate(async ({ net }) => {
    const response = await net.fetch('rejoinder://app/index.html')
    return Object.fromEntries(response.headers)
  })
  const policy = headers['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toMatch(/unsafe-|https?:|\*/)
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'x-dns-prefetch-control': 'off',
  })

  const ran = await inPage(async () => {
    // Policies do not bind the debugger's own evaluation, which ends with this.
    await new Promise(done => setTimeout(done, 0))
    const marks: string[] = []
    Object.assign(window, { mark: (name: string) => marks.push(name) })
    const attempt = (name: string, act: () => unknown) => {
      try {
        act()
      } catch (error) {
        marks.push(`${name} refused: ${(error as Error).name}`)
      }
    }
    attempt('eval', () => Function('mark("eval")')())
    attempt('innerHTML', () => {
      document.createElement('div').innerHTML = '<img src=x onerror="mark(1)">'
    })
    attempt('inline script', () => {
      const script = document.createElement('script')
      script.append('mark("inline")')
      document.body.append(script)
      script.remove()
    })
    attempt('inline handler', () => {
      const button = document.createElement('button')
      button.setAttribute('onclick', 'mark("handler")')
      button.click()
    })
    await new Promise(done => setTimeout(done, 200))
    return marks
  })
  // A script or a handler that the policy stops makes no mark; where Trusted Types stops it first, it throws.
  expect(ran.filter(mark => !mark.includes('refused'))).toEqual([])
  expect(ran.filter(mark => /^(eval|innerHTML)/.test(mark))).toHaveLength(2)
})

test('11, 12: a webview is an unknown element', async () => {
  expect(await switchedOn()).not.toContain('webviewTag')
  const works = await inPage(() => 'loadURL' in document.createElement('webview'))
  expect(works).toBe(false)
})

test('13: the page can not be led anywhere else', async () => {
  const { page } = started
  const before = page.url()
  for (const target of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,hello', 'rejoinder://other/']) {
    await page.evaluate(address => {
      location.href = address
    }, target)
    await page.evaluate(address => {
      const link = document.createElement('a')
      link.href = address
      document.body.append(link)
      link.click()
      link.remove()
    }, target)
  }
  await page.waitForTimeout(300)
  expect(page.url()).toBe(before)
  expect(await page.locator('#desk > *').count()).toBeGreaterThan(0)
})

test('14: no window can be opened', async () => {
  const opened = await started.page.evaluate(() =>
    ['https://example.com/', 'about:blank', location.href].map(address => window.open(address) === null),
  )
  expect(opened).toEqual([true, true, true])
  const windows = await started.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(windows).toBe(1)
})

test('16: the pinned Electron is an exact, maintained version', async () => {
  const { createRequire } = await import('node:module')
  const about: { devDependencies: Record<string, string> } = createRequire(import.meta.url)('../../package.json')
  expect(about.devDependencies.electron).toMatch(/^4[5-9]\.\d+\.\d+$/)
})

test('17: a page that is not ours is refused by every call', async () => {
  const replies = await started.app.evaluate(async ({ app, BrowserWindow }) => {
    const foreign = new BrowserWindow({
      show: false,
      webPreferences: { preload: `${app.getAppPath()}/out/preload/index.cjs`, sandbox: true },
    })
    await foreign.loadURL('data:text/html,<title>foreign</title>')
    const said: unknown = await foreign.webContents.executeJavaScript(
      `Promise.all(Object.keys(rejoinder).filter(name => name !== 'onCommand' && name !== 'importDropped')
        .map(async name => [name, JSON.stringify(await rejoinder[name]({}))]))`,
    )
    foreign.destroy()
    return said
  })
  const refusal = JSON.stringify({ ok: false, error: { kind: 'refused', why: 'unknown sender' } })
  const names = (await inPage(() => Object.keys(window.rejoinder))).filter(
    name => name !== 'onCommand' && name !== 'importDropped',
  )
  expect(names.length).toBeGreaterThan(5)
  expect(replies).toEqual(names.map(name => [name, refusal]))
})

test('17: a request of the wrong shape or size is refused, and told why', async () => {
  const replies = await inPage(async () => {
    const call = window.rejoinder as unknown as Record<string, (ask: unknown) => Promise<unknown>>
    const asked: [string, unknown][] = [
      ['start', undefined],
      ['start', { extra: true }],
      ['openArticle', { id: '../../../etc/passwd' }],
      ['openArticle', { id: 7 }],
      ['search', { article: 'a', query: 'x'.repeat(5_001) }],
      ['saveSettings', { settings: { version: 1 } }],
      ['editNotebook', { article: 'a', isAtHand: true, edit: { kind: 'remove', id: '' } }],
      ['copyText', { text: 'x'.repeat(11_000_000) }],
    ]
    return Promise.all(asked.map(([name, ask]) => call[name]?.(ask)))
  })
  for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { kind: 'refused' } })
  expect(JSON.stringify(replies[4])).toContain('query')
  expect(JSON.stringify(replies[7])).toContain('too large')
})

test('18: files are out of reach: there is no file://, and the own protocol serves its list alone', async () => {
  const statuses = await started.app.evaluate(async ({ net }) => {
    const addresses = [
      'rejoinder://app/../package.json',
      'rejoinder://app/%2e%2e/%2e%2e/package.json',
      'rejoinder://app/%2e%2e%2f%2e%2e%2fpackage.json',
      'rejoinder://app/..%5c..%5cpackage.json',
      'rejoinder://app/assets/%2e%2e%2f%2e%2e%2fmain%2findex.js',
      'rejoinder://app//etc/passwd',
      'rejoinder://app/index.html%00.png',
      'rejoinder://app/%',
      'rejoinder://app/',
      'rejoinder://other/index.html',
    ]
    const found: number[] = []
    for (const address of addresses) found.push((await net.fetch(address)).status)
    found.push((await net.fetch('rejoinder://app/index.html', { method: 'POST', body: 'x' })).status)
    found.push((await net.fetch('rejoinder://app/index.html')).status)
    return found
  })
  expect(statuses.slice(0, -2).filter(status => status !== 400 && status !== 404)).toEqual([])
  expect(statuses.slice(-2)).toEqual([405, 200])
  const image = await inPage(
    () =>
      new Promise<string>(resolve => {
        const picture = new Image()
        picture.onload = () => resolve('loaded')
        picture.onerror = () => resolve('refused')
        picture.src = 'file:///usr/share/pixmaps/debian-logo.png'
      }),
  )
  expect(image).toBe('refused')
})

test('20: the page can name no path: only files that were dropped are brought in', async () => {
  const made = await inPage(() => window.rejoinder.importDropped([new File(['words'], '/etc/passwd')]))
  expect(made).toBe(null)
  expect(await inPage(() => 'importFiles' in window.rejoinder)).toBe(false)
})

test('20: the page is given one function a call, and no part of Electron', async () => {
  const { HELD_BACK } = await import('../../preload/contract.ts')
  const { callNames } = await import('../../preload/requests.ts')
  const given = await inPage(() =>
    Object.entries(window.rejoinder).map(([name, value]) => [name, typeof value] as const),
  )
  expect(given.map(([name]) => name).sort()).toEqual(
    [...callNames.filter(name => name !== HELD_BACK), 'importDropped', 'onCommand'].sort(),
  )
  expect(new Set(given.map(([, type]) => type))).toEqual(new Set(['function']))
  const heard = inPage(
    () =>
      new Promise<string>(resolve => {
        const stop = window.rejoinder.onCommand((...all: unknown[]) => {
          stop()
          resolve(JSON.stringify(all))
        })
      }),
  )
  await expect
    .poll(async () => {
      await started.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('about-source')?.click())
      return Promise.race([heard, new Promise(done => setTimeout(done, 300, 'nothing'))])
    })
    .toBe('["about-source"]')
})

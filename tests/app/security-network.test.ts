import type { Started } from './start-app.ts'
import { expect, startApp, test } from './start-app.ts'

/** Each wall between the program and the network, one by one. That they hold together is counted in packets by offline.test.ts. */
let started: Started

test.beforeAll(async () => {
  started = await startApp()
})
test.afterAll(() => started.close())

test('the page reaches nothing, by whatever way it asks', async () => {
  const reached = await started.page.evaluate(async () => {
    const outcome = (asked: Promise<unknown>) =>
      asked.then(
        () => 'reached',
        () => 'refused',
      )
    const loaded = (element: HTMLElement, target: Document | HTMLElement = document.body) =>
      outcome(
        new Promise((resolve, reject) => {
          element.onload = resolve
          element.onerror = reject
          ;(target instanceof Document ? target.head : target).append(element)
          setTimeout(reject, 3_000)
        }),
      )
    const socket = () =>
      new Promise((resolve, reject) => {
        const ws = new WebSocket('wss://example.com/')
        ws.onopen = resolve
        ws.onerror = reject
      })
    const style = Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href: 'https://example.com/a.css',
    })
    const image = Object.assign(new Image(), { src: 'https://example.com/a.png' })
    const frame = document.createElement('iframe')
    frame.src = 'https://example.com/'
    const frameBlocked = new Promise<string>(resolve => {
      document.addEventListener('securitypolicyviolation', event => {
        if (event.effectiveDirective === 'frame-src') resolve('refused')
      })
      document.body.append(frame)
      setTimeout(() => resolve('reached'), 3_000)
    })
    return {
      fetch: await outcome(fetch('https://example.com/')),
      literal: await outcome(fetch('http://93.184.216.34/')),
      local: await outcome(fetch('http://127.0.0.1:80/')),
      socket: await outcome(Promise.resolve().then(socket)),
      beacon: navigator.sendBeacon('https://example.com/', 'x') ? 'queued' : 'refused',
      image: await loaded(image),
      style: await loaded(style, document),
      frame: await frameBlocked,
      worker: await outcome(Promise.resolve().then(() => navigator.serviceWorker.register('/index.html'))),
    }
  })
  const { beacon: _, ...rest } = reached
  expect(new Set(Object.values(rest))).toEqual(new Set(['refused']))
})

test('no name resolves, and all goes to a proxy that is not there', async () => {
  const walls = await started.app.evaluate(async ({ app, session }) => {
    const own = session.defaultSession
    const resolved = (name: string) =>
      own.resolveHost(name).then(
        ({ endpoints }) => JSON.stringify(endpoints),
        () => 'nowhere',
      )
    return {
      names: [await resolved('example.com'), await resolved('localhost'), await resolved('93.184.216.34')],
      proxies: [await own.resolveProxy('https://example.com/'), await own.resolveProxy('http://127.0.0.1/')],
      rules: app.commandLine.getSwitchValue('host-resolver-rules'),
      webrtc: app.commandLine.getSwitchValue('force-webrtc-ip-handling-policy'),
      spelling: own.isSpellCheckerEnabled(),
    }
  })
  expect(walls).toEqual({
    names: ['nowhere', 'nowhere', 'nowhere'],
    proxies: ['PROXY 127.0.0.1:9', 'PROXY 127.0.0.1:9'],
    rules: 'MAP * ~NOTFOUND',
    webrtc: 'disable_non_proxied_udp',
    spelling: false,
  })
})

test('WebRTC finds no way to send, not even to a literal address', async () => {
  const candidates = await started.page.evaluate(
    () =>
      new Promise<string[]>(resolve => {
        const found: string[] = []
        const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:203.0.113.9:3478' }] })
        connection.createDataChannel('x')
        connection.onicecandidate = ({ candidate }) => {
          if (candidate?.candidate) found.push(candidate.candidate)
        }
        connection.createOffer().then(offer => connection.setLocalDescription(offer))
        setTimeout(() => resolve(found), 2_000)
      }),
  )
  expect(candidates.filter(each => !/ tcptype /.test(each))).toEqual([])
})

test('a session made later stands behind the same walls', async () => {
  const later = await started.app.evaluate(async ({ session }) => {
    const other = session.fromPartition('made-later')
    await new Promise(done => setTimeout(done, 100))
    return {
      proxy: await other.resolveProxy('https://example.com/'),
      spelling: other.isSpellCheckerEnabled(),
      fetched: await other.fetch('https://example.com/').then(
        () => 'reached',
        (error: Error) => error.message,
      ),
    }
  })
  expect(later).toEqual({
    proxy: 'PROXY 127.0.0.1:9',
    spelling: false,
    fetched: expect.stringContaining('ERR_BLOCKED_BY_CLIENT'),
  })
})

test('nothing in the main process can connect or listen', async () => {
  const refusals = await started.app.evaluate(async () => {
    const net = process.getBuiltinModule('node:net')
    const dns = process.getBuiltinModule('node:dns')
    const http = process.getBuiltinModule('node:http')
    const dgram = process.getBuiltinModule('node:dgram')
    const tls = process.getBuiltinModule('node:tls')
    const attempts: Record<string, () => unknown> = {
      socket: () => new net.Socket().connect(80, '127.0.0.1'),
      connect: () => net.connect(80, '127.0.0.1'),
      listen: () => net.createServer().listen(0),
      http: () => http.get('http://127.0.0.1/'),
      tls: () => tls.connect(443, '127.0.0.1'),
      udp: () => dgram.createSocket('udp4'),
      lookup: () => dns.lookup('localhost', () => {}),
      resolve: () => dns.promises.resolve4('localhost'),
      fetch: () => fetch('http://127.0.0.1/'),
    }
    const said: Record<string, string> = {}
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt()
        said[name] = 'allowed'
      } catch (error) {
        said[name] = (error as Error).message
      }
    }
    return said
  })
  expect(new Set(Object.values(refusals))).toEqual(new Set(['Rejoinder makes no network connections.']))
})

test('nothing can be downloaded', async () => {
  await started.app.evaluate(({ session }) => {
    session.defaultSession.on('will-download', event => {
      Object.assign(globalThis, { refusedDownload: event.defaultPrevented })
    })
  })
  await started.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['text']))
    link.download = 'text.txt'
    link.click()
  })
  await expect
    .poll(() =>
      started.app.evaluate(() => Object.entries(globalThis).find(([name]) => name === 'refusedDownload')?.[1] ?? null),
    )
    .toBe(true)
})

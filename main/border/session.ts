import type { Session } from 'electron'
import { mayLoad, type Site } from './site.ts'

type Wall = (session: Session, site: Site) => void | Promise<void>

/** A bare text box makes Chromium fetch a dictionary. The address is replaced too, should something switch it on again. */
const noSpellChecker: Wall = session => {
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerDictionaryDownloadURL('rejoinder://none/')
}

/** A second wall behind the name resolution: all goes to a proxy that is not there. While developing, loopback goes round it. */
const deadProxy: Wall = (session, { server }) =>
  session.setProxy({
    mode: 'fixed_servers',
    proxyRules: 'http://127.0.0.1:9',
    ...(server === null && { proxyBypassRules: '<-loopback>' }),
  })

const onlyOwnRequests: Wall = (session, site) =>
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) => {
    const cancel = !mayLoad(url, site)
    if (cancel) console.warn(`Blocked a request to ${url.slice(0, 200)}`)
    answer({ cancel })
  })

/** All are denied without a list: each Chromium brings new ones. */
const noPermissions: Wall = session => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
}

const noDevices: Wall = session => {
  session.setDevicePermissionHandler(() => false)
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
}

/** -2 fails the connection. */
const noCertificates: Wall = session => session.setCertificateVerifyProc((_request, answer) => answer(-2))

const noDownloads: Wall = session => {
  session.on('will-download', event => event.preventDefault())
}

const WALLS: readonly Wall[] = [
  noSpellChecker,
  deadProxy,
  onlyOwnRequests,
  noPermissions,
  noDevices,
  noCertificates,
  noDownloads,
]

const hardened = new WeakMap<Session, Promise<unknown>>()

/** Puts every wall round a session, once. Await it before the session's first window. */
export const hardenSession = (session: Session, site: Site): Promise<unknown> => {
  const done = hardened.get(session) ?? Promise.all(WALLS.map(wall => wall(session, site)))
  hardened.set(session, done)
  return done
}

import { join } from 'node:path'
import { app, protocol } from 'electron'
import { SCHEME, type Site } from './site.ts'

type Wall = (site: Site) => void

/**
 * Every renderer in the system's sandbox, also one that a window's own settings forget. Where root starts the program the system has
 * none, and says so by --no-sandbox: both together, and no process starts at all. A released program refuses that switch, see below.
 */
const sandboxEverything: Wall = () => {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
}

/** A crash is kept beside the reader's data and sent nowhere: crashReporter is never started. */
const keepCrashesHere: Wall = () => app.setPath('crashDumps', join(app.getPath('userData'), 'crashes'))

/**
 * Maps every name, and every address written as one, to nowhere. The only wall that also stops `dns-prefetch`, WebTransport's
 * look-ups and Chromium's own services: content policy and request blocking never see those.
 */
const resolveNoNames: Wall = ({ server }) =>
  app.commandLine.appendSwitch(
    'host-resolver-rules',
    server === null ? 'MAP * ~NOTFOUND' : 'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  )

/** WebRTC sends UDP to a literal address without resolving anything. */
const sendNoDirectUdp: Wall = () =>
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp')

/** What Chromium does on its own in the background: updates, reports, pings. */
const silenceBackground: Wall = () => {
  const switches = [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
    'disable-breakpad',
  ]
  for (const name of switches) app.commandLine.appendSwitch(name)
}

/** "Configuration error" in sysexits.h. */
const EXIT_MISCONFIGURED = 78

/** A program as released does not start with its walls taken down from the command line. Fuses do not stop these. */
const refuseWeakening: Wall = () => {
  if (!app.isPackaged) return
  const switches = [
    'remote-debugging-port',
    'remote-debugging-pipe',
    'no-sandbox',
    'disable-web-security',
    'load-extension',
    'proxy-server',
    'js-flags',
  ]
  const given = switches.filter(name => app.commandLine.hasSwitch(name))
  if (given.length === 0) return
  process.stderr.write(`Rejoinder does not start with --${given.join(', --')}.\n`)
  app.exit(EXIT_MISCONFIGURED)
}

/** The page has an origin of its own, like a web site and unlike a file. No bypassCSP, no service workers, no CORS, no extensions. */
const ownScheme: Wall = () =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])

/** What must stand before Electron is ready, in this order. */
export const BEFORE_READY: readonly Wall[] = [
  refuseWeakening,
  sandboxEverything,
  keepCrashesHere,
  resolveNoNames,
  sendNoDirectUdp,
  silenceBackground,
  ownScheme,
]

/** No server is ever answered: no password, no exception for a certificate, no certificate of the reader's. */
export const refuseAnswersToServers = (): void => {
  app.on('login', event => event.preventDefault())
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault()
    trust(false)
  })
  app.on('select-client-certificate', event => event.preventDefault())
}

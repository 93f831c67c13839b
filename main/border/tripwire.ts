import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import tls from 'node:tls'

const refuse = (): never => {
  throw new Error('Rejoinder makes no network connections.')
}

/**
 * Makes every way out of Node throw, in this process. Nothing here uses one: it is a tripwire for a library that some day would.
 * Chromium's own stack (Electron's `net`) is not Node's: the walls round the session stand before it.
 */
export const closeNetwork = (): void => {
  // Under http, https, http2, undici and tls alike.
  net.Socket.prototype.connect = refuse
  net.Server.prototype.listen = refuse
  tls.connect = refuse
  dgram.createSocket = refuse
  for (const resolver of [dns, dns.promises])
    for (const name of Object.keys(resolver))
      if (/^(lookup|resolve|reverse)/.test(name)) Object.assign(resolver, { [name]: refuse })
  for (const name of ['fetch', 'WebSocket', 'EventSource'])
    if (name in globalThis)
      Object.defineProperty(globalThis, name, { value: refuse, configurable: true, writable: true })
  // So that `import { connect } from 'node:tls'` gets the closed ones too.
  syncBuiltinESMExports()
}

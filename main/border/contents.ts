import type { WebContents } from 'electron'
import { isOurs, type Site } from './site.ts'

type Wall = (contents: WebContents, site: Site) => void

const noNewWindows: Wall = contents => contents.setWindowOpenHandler(() => ({ action: 'deny' }))

/** The page stays where it is; only loading itself again is allowed. */
const noNavigation: Wall = (contents, site) => {
  contents.on('will-navigate', event => {
    if (!isOurs(event.url, site)) event.preventDefault()
  })
  contents.on('will-frame-navigate', event => {
    if (!isOurs(event.url, site)) event.preventDefault()
  })
  contents.on('will-redirect', event => {
    if (!isOurs(event.url, site)) event.preventDefault()
  })
}

const noWebviews: Wall = contents => contents.on('will-attach-webview', event => event.preventDefault())

/** Also set by a switch; a window may be given another policy, so it is set here too. */
const noDirectUdp: Wall = contents => contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')

const noBluetooth: Wall = contents =>
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault()
    choose('')
  })

const WALLS: readonly Wall[] = [noNewWindows, noNavigation, noWebviews, noDirectUdp, noBluetooth]

/** Puts every wall round a page. */
export const hardenContents = (contents: WebContents, site: Site): void => {
  for (const wall of WALLS) wall(contents, site)
}

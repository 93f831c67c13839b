/** Where the page comes from. */
export type Site = {
  /** The page's address. */
  readonly page: string
  /** Scheme and host, as `originOf` gives them. */
  readonly origin: string
  /** electron-vite's server on this machine, where the page comes from it; `null` in any program that a reader has. */
  readonly server: URL | null
}

export const SCHEME = 'rejoinder'
/** The only host of the program's own protocol. */
export const HOST = 'app'

export const ownSite: Site = {
  page: `${SCHEME}://${HOST}/index.html`,
  origin: `${SCHEME}://${HOST}`,
  server: null,
}

/** The page while it is being written: served by electron-vite, reloaded with each change. */
export const developmentSite = (server: string): Site => ({
  page: server,
  origin: originOf(server),
  server: new URL(server),
})

/** Scheme and host; '' for what is no address. `URL.origin` is "null" for every scheme that is not the web's. */
export const originOf = (url: string): string => {
  const parsed = URL.canParse(url) ? new URL(url) : null
  return parsed === null ? '' : `${parsed.protocol}//${parsed.host}`
}

/** Is it the program's own page, or a part of it? */
export const isOurs = (url: string, site: Site): boolean => originOf(url) === site.origin

/** Addresses that never leave the machine: what the page is made of. */
const INNER = new Set([`${SCHEME}:`, 'blob:', 'data:', 'devtools:'])

/** May it be loaded? While developing, also from the server of the page, with its socket for reloading. */
export const mayLoad = (url: string, site: Site): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, host } = new URL(url)
  if (INNER.has(protocol)) return true
  return site.server !== null && host === site.server.host && (protocol === 'http:' || protocol === 'ws:')
}

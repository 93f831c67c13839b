/**
 * An address as it is compared: two savings of one page have the same, whichever of its addresses each was saved from. '' for what is no
 * address of a page on the web. The result is for comparing and is no address itself.
 *
 * Folded: what names the same page in all but wilful cases, and what only says how a reader came to it.
 */
export const comparableAddress = (written: string): string => {
  const page = parsed(written)
  if (page === null) return ''
  const inner = archived(page) ?? amplified(page)
  if (inner !== null) return comparableAddress(inner)
  const query = page.fields
    .filter(([name, value]) => !TRACKING.test(name) && !asksForAmp(name, value))
    .map(pair => pair.map(part => coded(part, encodeURIComponent)).join('='))
    // Forms put their fields in any order.
    .sort()
    .join('&')
  return `${hostOf(page)}${pathOf(page)}${query === '' ? '' : `?${query}`}${routeOf(page)}`
}

type Page = {
  /** In small letters, with a port that is not the usual one. */
  readonly host: string
  readonly path: string
  /** As written, with what leads it in. */
  readonly search: string
  readonly fragment: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/** http and https serve the same page. People leave the scheme out. */
const parsed = (written: string): Page | null => {
  const address = written.trim()
  const whole = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(address) ? `https://${address}` : address
  const [, authority = '', path = '', search = '', fragment = ''] =
    /^https?:\/\/([^/?#\s]+)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(whole) ?? []
  const host = authority
    .toLowerCase()
    .replace(/^.*@/, '')
    .replace(/\.?(?::(?:80|443)?)?$/, '')
  if (host === '') return null
  const fields = search
    .slice(1)
    .split('&')
    .filter(each => each !== '')
    .map(each => {
      const [name = '', ...value] = each.replaceAll('+', ' ').split('=')
      return [coded(name, decodeURIComponent), coded(value.join('='), decodeURIComponent)] as const
    })
  return { host, path, search, fragment, fields }
}

/** The same page for another screen: "www.", "m.", "mobile.", "amp.". Never down to a bare ending such as "com". */
const hostOf = ({ host }: Pick<Page, 'host'>): string => {
  const next = host.replace(/^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/, '')
  return next === host ? host : hostOf({ host: next })
}

/** Slashes at the end, the name of a folder's own page, and AMP's ways to name the other rendering of a page. Letters keep their case. */
const pathOf = (page: Page): string => {
  let path = coded(page.path, decodeURI)
  for (;;) {
    const next = path
      .replace(/\/{2,}/g, '/')
      .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, '/')
      .replace(/\/$/, '')
      .replace(/(?<=.)(?:\/amp|\.amp)$/i, '')
      .replace(/\.amp(\.html?)$/i, '$1')
      .replace(/^\/amp(?=\/)/i, '')
    if (next === path) return path
    path = next
  }
}

/** What can't be decoded, or encoded, stays as it is written. */
const coded = (written: string, code: (written: string) => string): string => {
  try {
    return code(written)
  } catch (error) {
    if (error instanceof URIError) return written
    throw error
  }
}

/** A fragment is a place in the page; only one that begins like a path is a page of its own, in programs that draw their pages themselves. */
const routeOf = ({ fragment }: Page): string => (/^#!?\//.test(fragment) ? fragment : '')

/** Said of how the reader came, and never of which page it is. Names that a site may use for its own pages ("ref", "id") are not among them. */
const TRACKING = new RegExp(
  `^(?:${[
    'utm_\\w+|pk_\\w+|piwik_\\w+|mtm_\\w+|at_(?:medium|campaign|custom\\d|link\\w*|ptr_name|bbc_team)',
    'fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|ttclid|twclid|yclid|igshid|igsh|li_fat_id|_openstat|spm|xtor',
    'mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id|oly_anon_id|oly_enc_id|s_cid|cmpid|ncid|wt_mc|smid|smtyp',
    'ref_src|ref_url|__twitter_impression|guccounter|guce_referrer|guce_referrer_sig',
  ].join('|')})$`,
  'i',
)

/** "?amp", "?amp=1", "?outputType=amp". */
const asksForAmp = (name: string, value: string): boolean =>
  /^amp$/i.test(name) ? /^(?:1|true)?$/i.test(value) : /^output(?:type)?$/i.test(name) && /^amp$/i.test(value)

/** A copy in the Internet Archive is a copy of the page whose address stands in its own. */
const archived = ({ host, path, search }: Page): string | null =>
  /(?:^|\.)archive\.org$/.test(host)
    ? (/^\/web\/\d+[a-z_]*\/(https?:\/\/?.+)$/i.exec(`${path}${search}`)?.[1] ?? null)
    : null

/** Google's caches of AMP pages: "example-com.cdn.ampproject.org/c/s/example.com/a", "google.com/amp/s/example.com/a". */
const amplified = ({ host, path, search }: Page): string | null => {
  const inner =
    (/\.cdn\.ampproject\.org$/.test(host) && /^\/[civ]\/(?:s\/)?(.+)$/.exec(path)) ||
    (/^(?:www\.)?google\.[a-z.]+$/.test(host) && /^\/amp\/(?:s\/)?(.+)$/.exec(path))
  return inner ? `https://${inner[1]}${search}` : null
}

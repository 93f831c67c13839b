/**
 * What the page may load and do: its own scripts, styles, fonts and images, and nothing else. It has no reason to fetch, to frame or
 * to be framed. No text ever becomes script: not even a policy for that can be made.
 * Styles that React sets on an element go through the CSSOM, which `style-src 'self'` allows.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/**
 * What a page that reads foreign documents may do: run its own scripts, and ask its own protocol for the document. It shows nothing, so it
 * loads no picture, no style and no font. Parsed documents belong to no window: they load nothing anyway.
 */
const PARSING_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headersWith = (policy: string): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Not enough alone, see the name resolution in before-ready.ts.
  'X-DNS-Prefetch-Control': 'off',
})

/** Sent with every response of the program's own protocol. */
export const RESPONSE_HEADERS = headersWith(CONTENT_SECURITY_POLICY)
/** Sent with every response to a page that reads documents. */
export const PARSING_HEADERS = headersWith(PARSING_POLICY)

import { fromBase64, fromQuotedPrintable } from './message-packing.ts'

/** The words of a header of mail: those that were packed to pass as ASCII (RFC 2047) are read in the encoding that they name. */
export const headerWords = (value: string): string =>
  value
    // Spaces between two of them were put there to part them.
    .replaceAll(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?)/gi, '$1')
    .replaceAll(/=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=/gi, (packed, charset, way, words) => {
      const bytes = /b/i.test(way)
        ? fromBase64(words)
        : fromQuotedPrintable(new TextEncoder().encode(words.replaceAll('_', ' ')))
      try {
        // RFC 2231, 5: a language may stand after it.
        return new TextDecoder(charset.split('*')[0]).decode(bytes)
      } catch {
        return packed
      }
    })
    .trim()

/** Who a message is from, by name, or by address where there is no name: "Lee, Ann" of `"Lee, Ann" <ann@example.org>`. Several are one each. */
export const sendersIn = (header: string): readonly string[] =>
  [...header.slice(0, 4_000).matchAll(/(?:"((?:[^"\\]|\\.)*)"|([^",<>]*))\s*(?:<([^<>]*)>)?\s*(?:,|$)/g)]
    .map(([, quoted, bare = '', address = '']) => headerWords((quoted ?? bare).replaceAll(/\\(.)/g, '$1')) || address)
    .filter(name => name !== '')

import { isDot } from './image-type.ts'
import type { Source } from './parser.ts'

/** Finds the bytes of a page's pictures, which must all be at hand when its tree is read. */
export type Pictures = (image: Element) => Uint8Array | null

const MARK = 'data-picture'

/**
 * Gathers the pictures that came with a document: those in the page itself and those saved beside it. A picture that stands elsewhere is
 * left out: nothing is ever fetched.
 * @returns how to find them, and how many are not there
 */
export const gatherPictures = async (
  root: ParentNode,
  beside: Source['beside'],
): Promise<{ readonly pictureOf: Pictures; readonly missing: number }> => {
  const found: Uint8Array[] = []
  let missing = 0
  const named = [...root.querySelectorAll('img, image')].flatMap(image => {
    const address = addressOf(image)
    return address === '' ? [] : [{ image, address }]
  })
  const bytesOf = await besideThem(
    named.flatMap(({ address }) => (address.startsWith('data:') ? [] : [address])),
    beside,
  )
  for (const { image, address } of named) {
    const bytes = address.startsWith('data:') ? inAddress(address) : (bytesOf.get(address) ?? null)
    if (bytes === null) {
      missing += 1
      continue
    }
    if (isDot(bytes)) continue
    // By a mark of its own: whoever tidies the tree may put another element in its place.
    image.setAttribute(MARK, String(found.length))
    found.push(bytes)
  }
  return { pictureOf: image => found[Number(image.getAttribute(MARK) ?? Number.NaN)] ?? null, missing }
}

/** Files asked for at once: each answer takes a while to come, and most of that is waiting. */
const AT_ONCE = 16

const besideThem = async (
  addresses: readonly string[],
  beside: Source['beside'],
): Promise<ReadonlyMap<string, Uint8Array | null>> => {
  const each = [...new Set(addresses)]
  const found = new Map<string, Uint8Array | null>()
  for (let from = 0; from < each.length; from += AT_ONCE)
    await Promise.all(
      each.slice(from, from + AT_ONCE).map(async address => {
        found.set(address, await beside(address))
      }),
    )
  return found
}

const XLINK = 'http://www.w3.org/1999/xlink'

const addressOf = (image: Element): string =>
  (image.getAttribute('src') ?? image.getAttribute('href') ?? image.getAttributeNS(XLINK, 'href') ?? '').trim()

const inAddress = (address: string): Uint8Array | null => {
  const comma = address.indexOf(',')
  if (comma < 0) return null
  const isBase64 = /;\s*base64$/i.test(address.slice(0, comma))
  try {
    const data = decodeURIComponent(address.slice(comma + 1))
    const letters = isBase64 ? atob(data.replaceAll(/\s/g, '')) : data
    return isBase64 ? Uint8Array.from(letters, letter => letter.charCodeAt(0)) : new TextEncoder().encode(letters)
  } catch {
    return null
  }
}

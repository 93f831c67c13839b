/** What a picture's file is called by, told by its first bytes; `null` where it is of no kind that is shown. */
export const extensionOf = (bytes: Uint8Array): string | null => {
  if (beginsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png'
  if (beginsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpg'
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (/^RIFF....WEBP/s.test(head)) return 'webp'
  if (/^....ftypavi[fs]/s.test(head)) return 'avif'
  // Shown as a picture, it runs no script and loads nothing.
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b/i.test(
    head.replace(/^ï»¿/, ''),
  )
    ? 'svg'
    : null
}

// Not by text: what is called Latin-1 on the web has other letters from 0x80 to 0x9F.
const beginsWith = (bytes: Uint8Array, ...start: readonly number[]) => start.every((byte, at) => bytes[at] === byte)

/** A picture of at most two pixels each way: it counts readers, or keeps the place of one that was never loaded. */
export const isDot = (bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const type = extensionOf(bytes)
  if (type === 'gif' && bytes.length >= 10) return view.getUint16(6, true) <= 2 && view.getUint16(8, true) <= 2
  return type === 'png' && bytes.length >= 24 && view.getUint32(16) <= 2 && view.getUint32(20) <= 2
}

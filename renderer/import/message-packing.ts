/** Nothing where it can't be read. */
export const fromBase64 = (text: string): Uint8Array => {
  try {
    return Uint8Array.from(atob(text.replaceAll(/[^A-Za-z0-9+/]/g, '')), letter => letter.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}

const EQUALS = 0x3d
const LINE_FEED = 10
const RETURN = 13

/** RFC 2045, 6.7. */
export const fromQuotedPrintable = (packed: Uint8Array): Uint8Array => {
  const out = new Uint8Array(packed.length)
  let length = 0
  for (let at = 0; at < packed.length; at++) {
    const byte = packed[at] ?? 0
    if (byte === EQUALS) {
      if (packed[at + 1] === LINE_FEED) at += 1
      else if (packed[at + 1] === RETURN && packed[at + 2] === LINE_FEED) at += 2
      else {
        const code = Number.parseInt(String.fromCharCode(packed[at + 1] ?? 0, packed[at + 2] ?? 0), 16)
        out[length++] = Number.isNaN(code) ? byte : code
        if (!Number.isNaN(code)) at += 2
      }
    } else out[length++] = byte
  }
  return out.subarray(0, length)
}

/** What a picture's file is called by, told by its first bytes; `null` where it is of no kind that is shown. */
export const extensionOf = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  if (head.startsWith('\x89PNG\r\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
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

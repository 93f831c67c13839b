/**
 * The way from a page's folder to a file that the page names, where that lies in a folder saved with the page: one that bears its name.
 * `null` where the address leads anywhere else. Whether the file is there it does not say.
 *
 *     ('Talks.html', './Talks_files/a%20map.png?v=2')   ['Talks_files', 'a map.png']
 *     ('Talks.html', 'https://example.org/map.png')     null
 * @param page its name, without folders
 */
export const wayBeside = (page: string, address: string): readonly string[] | null => {
  const path = decoded(address.split(/[?#]/)[0] ?? '')
  if (path === null || /[\0\\]/.test(path) || path.startsWith('/')) return null
  const way: string[] = []
  for (const step of path.split('/')) {
    if (step === '..' && way.pop() === undefined) return null
    if (step !== '' && step !== '.' && step !== '..') way.push(step)
  }
  const name = page.replace(/(?<=.)\.[^.]*$/, '')
  const [first = ''] = way
  return way.length > 1 && first.startsWith(name) && first !== page ? way : null
}

const decoded = (path: string): string | null => {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

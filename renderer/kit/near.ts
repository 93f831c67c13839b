/** An element, and what stood before and after it in what it is in. */
type Level = { readonly element: Element; readonly before: Element | null; readonly after: Element | null }

/** Where something stands on the page: it, and all that it is in up to the area that keeps the focus. Empty outside of such areas. */
export type Standing = readonly Level[]

/** An area that the focus doesn't fall out of: where what has it goes, something near takes it. */
const AREA = '[data-keeps-focus]'

const HOLDERS = ':is(button, input, select, textarea, [tabindex]):not([tabindex="-1"], :disabled)'

export const standingOf = (element: Element): Standing => {
  const area = element.closest(AREA)
  if (area === null) return []
  const levels: Level[] = []
  for (let at: Element | null = element; at !== null; at = at === area ? null : at.parentElement)
    levels.push({ element: at, before: at.previousElementSibling, after: at.nextElementSibling })
  return levels
}

/** Can it hold the focus still? */
export const isThere = (standing: Standing): boolean => {
  const element = standing[0]?.element
  return element?.isConnected === true && !element.matches(':disabled')
}

/**
 * Gives the focus to what is nearest to where something stood: what an area says comes first (`data-first`), else what is current in the list
 * that it was in, else what stood before it, else after it, else what is left of that which it was in. Nothing scrolls.
 */
export const focusNear = (standing: Standing): void => {
  for (const [i, { element, before, after }] of standing.entries()) {
    const first = [element, before, after].flatMap(each => each?.querySelector('[data-first]') ?? [])
    const list = element.matches('li') ? standing[i + 1]?.element : null
    const held = [
      ...first,
      ...(list?.querySelectorAll('[aria-current]') ?? []),
      ...holdersIn(before).toReversed(),
      ...holdersIn(after),
      ...holdersIn(element),
    ]
    const near = held.find(each => each.isConnected && each.checkVisibility() && each !== standing[0]?.element)
    if (!(near instanceof HTMLElement)) continue
    near.focus({ preventScroll: true })
    return
  }
}

const holdersIn = (element: Element | null): readonly Element[] =>
  element === null ? [] : [...(element.matches(HOLDERS) ? [element] : []), ...element.querySelectorAll(HOLDERS)]

import { useEffect } from 'react'
import { focusNear, isThere, type Standing, standingOf } from '../kit/near.ts'

/**
 * Where a control goes that has the focus, something near takes it: keys would else go nowhere, and a screen reader to the top of the page. It
 * waits for what has a better place in mind.
 */
export const useKeptFocus = () => {
  useEffect(() => {
    let standing: Standing = []
    const hear = ({ target }: FocusEvent) => {
      standing = target instanceof Element ? standingOf(target) : []
    }
    const look = () => {
      if (standing.length === 0 || document.activeElement !== document.body) return
      // Where it is there still, the reader let go of it.
      if (!isThere(standing)) focusNear(standing)
      else standing = []
    }
    const lookLater = () => {
      if (standing.length > 0 && document.activeElement === document.body) setTimeout(look)
    }
    const watch = new MutationObserver(lookLater)
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
    window.addEventListener('focusin', hear)
    window.addEventListener('focusout', lookLater)
    return () => {
      watch.disconnect()
      window.removeEventListener('focusin', hear)
      window.removeEventListener('focusout', lookLater)
    }
  }, [])
}

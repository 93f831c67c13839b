import { type RefObject, useLayoutEffect, useState } from 'react'
import { counterpart } from '../../domain/comparison.ts'
import type { Chosen } from '../state/places.ts'
import type { Arrangement } from './arrangement.ts'
import styles from './CompareView.module.css'
import { type LinkPath, linkPaths } from './measure.ts'

type Props = {
  readonly panes: RefObject<HTMLElement | null>
  readonly chosen: Chosen | null
  readonly arrangement: Arrangement
}

/** Lines from the chosen statement to its counterparts. They repeat what the cards say in words, so they are not read out. */
export const Links = ({ panes, chosen, arrangement }: Props) => {
  const [paths, setPaths] = useState<readonly LinkPath[]>([])
  useLayoutEffect(() => {
    const element = panes.current
    if (!element) return
    let frame = 0
    const draw = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() =>
        setPaths(
          chosen
            ? linkPaths(
                element,
                chosen,
                arrangement.links.map(link => counterpart(link, chosen.side)),
              )
            : [],
        ),
      )
    }
    draw()
    const sizes = new ResizeObserver(draw)
    sizes.observe(element)
    for (const card of element.querySelectorAll('[data-statement]')) sizes.observe(card)
    element.addEventListener('scroll', draw, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      element.removeEventListener('scroll', draw, { capture: true })
    }
  }, [panes, chosen, arrangement])
  return (
    <svg className={styles.links} aria-hidden="true">
      {paths.map(({ to, path }) => (
        <path key={to} d={path} />
      ))}
    </svg>
  )
}

import { useEffect, useState } from 'react'

/** `true` once something has been under way for so long, milliseconds, without a break: what comes sooner changes nothing in sight. */
export const useLate = (isUnderWay: boolean, after: number): boolean => {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isUnderWay) return
    const timer = setTimeout(() => setLate(true), after)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [isUnderWay, after])
  return isUnderWay && isLate
}

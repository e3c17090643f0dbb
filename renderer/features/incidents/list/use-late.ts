import { useEffect, useState } from 'react'

/** Faster answers come without a skeleton before them, so that nothing flickers. */
const PATIENCE = 150

/** True while something has been awaited for longer than 150 ms. */
export function useLate(awaiting: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!awaiting) return
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [awaiting])
  return late
}

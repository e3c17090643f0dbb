import { useEffect, useState } from 'react'
import { useSession } from '../../../data/hooks'

/** The categories that incidents have, read whenever they are `wanted` anew. */
export function useCategories(wanted: boolean): readonly string[] {
  const { search } = useSession()
  const [categories, setCategories] = useState<readonly string[]>([])
  useEffect(() => {
    if (!wanted) return
    let current = true
    void search.categories().then((read) => {
      if (current) setCategories(read)
    })
    return () => {
      current = false
    }
  }, [search, wanted])
  return categories
}

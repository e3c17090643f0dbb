import { useEffect, useState } from 'react'
import { readCategories } from '../../../data/categories'
import { useSession } from '../../../data/hooks'

/** The categories that incidents have, read whenever they are `wanted` anew. */
export function useCategories(wanted: boolean): readonly string[] {
  const { db } = useSession()
  const [categories, setCategories] = useState<readonly string[]>([])
  useEffect(() => {
    if (!wanted) return
    let current = true
    void readCategories(db).then((read) => {
      if (current) setCategories(read)
    })
    return () => {
      current = false
    }
  }, [db, wanted])
  return categories
}

import { useEffect } from 'react'
import { useSession } from '../../../data/hooks'
import { ALL_INCIDENTS, type SortId } from '../../../data/list/list-query'
import { useActor } from '../../../data/use-names'

/** Lets the search put everything in order as soon as filters are `wanted`: the first that is chosen need not wait for it. */
export function useOrderReady(sort: SortId, wanted: boolean): void {
  const { search } = useSession()
  const me = useActor().person
  useEffect(() => {
    if (!wanted) return
    void search.window({ query: { ...ALL_INCIDENTS, sort }, range: { offset: 0, limit: 0 }, me })
  }, [search, sort, wanted, me])
}

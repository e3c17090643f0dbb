import { useEffect } from 'react'
import { useSession } from '../../../data/hooks'
import { NO_FILTERS, type SortId } from '../../../data/list/list-query'
import { useActor } from '../../../data/use-names'

/** Lets the search put everything in order as soon as filters are `wanted`: the first that is chosen need not wait for it. */
export function useOrderReady(sort: SortId, wanted: boolean): void {
  const { search } = useSession()
  const me = useActor().person
  useEffect(() => {
    if (!wanted) return
    const query = { view: 'all', filters: NO_FILTERS, text: '', sort } as const
    void search.window({ query, range: { offset: 0, limit: 0 }, me })
  }, [search, sort, wanted, me])
}

import type { Observable } from 'rxjs'
import type { PersonId } from '../../shared/domain/ids'
import type { ListQuery, ListWindow, ViewCounts, WindowRange } from './list-query'

export type IncidentList = {
  /** The rows of a range of a list, again whenever the query, the range or the incidents change. Never reads the whole list. */
  readonly observeWindow: (query$: Observable<ListQuery>, range$: Observable<WindowRange>) => Observable<ListWindow>
  /** How many incidents each view holds for a person. */
  readonly observeCounts: (me: PersonId) => Observable<ViewCounts>
}

import { create } from 'zustand'
import type { ArticleId, IncidentId, PlaybookId } from '../../shared/domain/ids'
import { type IncidentFilters, type ListQuery, NO_FILTERS, type SortId, type ViewId } from '../data/list/list-query'

/** The pages about the connection: what waits, what was refused, what lost, the server, and what has to be here before leaving. */
export const SYNC_PAGES = ['connection', 'outbox', 'refused', 'conflicts', 'readiness'] as const
export type SyncPage = (typeof SYNC_PAGES)[number]

export type Panel = 'list' | 'settings' | 'import' | 'knowledge' | SyncPage

export function isSyncPage(panel: string): panel is SyncPage {
  const pages: readonly string[] = SYNC_PAGES
  return pages.includes(panel)
}

type Navigation = ListQuery & {
  /** What fills the window beside the sidebar. */
  readonly panel: Panel
  /** Where in the settings somebody wants to be, until they are there. */
  readonly aim: 'server' | null
  /** The incident whose detail is shown. */
  readonly openIncident: IncidentId | null
  /** The list's row that has the keyboard. */
  readonly selected: IncidentId | null
  /** The article or playbook that is shown. */
  readonly openRecord: ArticleId | PlaybookId | null
  readonly goTo: (view: ViewId) => void
  readonly showPanel: (panel: Panel) => void
  /** Opens the settings at the server. */
  readonly showServer: () => void
  /** The person is where they wanted to be. */
  readonly arrive: () => void
  /** Opens an incident's detail and selects its row. */
  readonly open: (id: IncidentId) => void
  /** Opens an article or a playbook; null shows none. */
  readonly showRecord: (id: ArticleId | PlaybookId | null) => void
  readonly closeIncident: () => void
  readonly select: (id: IncidentId | null) => void
  readonly setText: (text: string) => void
  readonly setFilters: (filters: IncidentFilters) => void
  readonly clearFilters: () => void
  /** Looks for the same text in all incidents. */
  readonly searchAll: () => void
  readonly setSort: (sort: SortId) => void
}

/** Where the person is: the view with its filters and order, the row selected, the incident opened. */
export const useNavigation = create<Navigation>((set) => ({
  view: 'mine',
  filters: NO_FILTERS,
  text: '',
  sort: 'updated',
  panel: 'list',
  aim: null,
  openIncident: null,
  selected: null,
  openRecord: null,
  goTo: (view) => set({ view, panel: 'list', filters: NO_FILTERS, text: '', openIncident: null, selected: null }),
  showPanel: (panel) => set({ panel, aim: null }),
  showServer: () => set({ panel: 'settings', aim: 'server' }),
  arrive: () => set({ aim: null }),
  open: (id) => set({ panel: 'list', openIncident: id, selected: id }),
  showRecord: (id) => set({ panel: 'knowledge', openRecord: id }),
  closeIncident: () => set({ openIncident: null }),
  select: (id) => set({ selected: id }),
  setText: (text) => set({ text }),
  setFilters: (filters) => set({ filters }),
  clearFilters: () => set({ filters: NO_FILTERS, text: '' }),
  searchAll: () => set({ view: 'all', filters: NO_FILTERS, openIncident: null, selected: null }),
  setSort: (sort) => set({ sort }),
}))

/** True when filters or a search narrow the view. */
export function isNarrowed({ filters, text }: Pick<ListQuery, 'filters' | 'text'>): boolean {
  return text.trim() !== '' || Object.values(filters).some((values) => values.length > 0)
}

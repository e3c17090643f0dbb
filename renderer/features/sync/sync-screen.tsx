import type { ReactNode } from 'react'
import { useObservable, useSession } from '../../data/hooks'
import type { SyncPage } from '../../stores/navigation'
import { useSync } from '../../stores/sync'
import { type Tab, TabStrip } from '../../ui/tab-strip'
import { ConnectionPage } from './pages/connection-page'
import { OutboxPage } from './pages/outbox-page'
import { ReadinessPage } from './pages/readiness-page'
import { RefusedPage } from './pages/refused-page'
import type { RecordWords } from './record-words'
import { SYNC_TITLES } from './sync-titles'

type SyncScreenProps = {
  readonly page: SyncPage
  readonly words: RecordWords
  /** The inbox of values that lost, which the incidents bring. */
  readonly conflicts: ReactNode
  readonly onPage: (page: SyncPage) => void
  readonly onSignIn: () => void
  readonly onSettings: () => void
}

/** Everything about the connection: what waits, what was refused, what lost in a merge, the server, and what has to be here before leaving. */
export function SyncScreen({ page, words, conflicts, onPage, onSignIn, onSettings }: SyncScreenProps) {
  const session = useSession()
  const conflictCount = useObservable(() => session.conflicts.observeCount(), [session], 0)
  const waiting = useSync((state) => state.unsent?.size ?? 0)
  const refused = useSync((state) => state.refused.length)
  const tabs: readonly Tab<SyncPage>[] = [
    { value: 'connection', label: SYNC_TITLES.connection },
    { value: 'outbox', label: SYNC_TITLES.outbox, count: waiting },
    { value: 'refused', label: SYNC_TITLES.refused, count: refused },
    { value: 'conflicts', label: SYNC_TITLES.conflicts, count: conflictCount },
    { value: 'readiness', label: SYNC_TITLES.readiness },
  ]
  return (
    <TabStrip label="Connection" value={page} tabs={tabs} onChange={onPage}>
      {page === 'connection' && <ConnectionPage onSignIn={onSignIn} onSettings={onSettings} />}
      {page === 'outbox' && <OutboxPage words={words} onSignIn={onSignIn} onRefused={() => onPage('refused')} />}
      {page === 'refused' && <RefusedPage words={words} />}
      {page === 'conflicts' && conflicts}
      {page === 'readiness' && <ReadinessPage onSignIn={onSignIn} />}
    </TabStrip>
  )
}

import { Send, ServerCrash } from 'lucide-react'
import { isIdOf } from '../../../../shared/domain/ids'
import { shortcutOf } from '../../../stores/commands'
import { useGateway } from '../../../stores/gateway'
import { useNavigation } from '../../../stores/navigation'
import { useSync } from '../../../stores/sync'
import { Button } from '../../../ui/button'
import { useNow } from '../../../ui/clock'
import { countText } from '../../../ui/count-text'
import { EmptyState } from '../../../ui/empty-state'
import type { RecordWords } from '../record-words'
import { SignInButtons } from '../sign-in-buttons'
import { StatusSummary } from '../status-summary'
import { OutboxRow } from './outbox-row'
import { type WaitingRow, waitingRows } from './waiting-rows'

const NO_SERVER = 'Without a server nothing has to be sent: everything is kept on this device.'
const NOTHING_WAITS = 'Nothing waits: the server has everything you did.'
const LOOKING = 'Looking for what waits to be sent.'
const SERVER_LACKS = 'Nothing new waits, but the server lacks what it had: you decide what is sent again.'
const TO_DECIDE = 'Look at the server'

const openServer = () => useNavigation.getState().showServer()

type OutboxPageProps = {
  readonly words: RecordWords
  readonly onSignIn: () => void
  readonly onRefused: () => void
}

/** What the server does not have yet, by incident or record: what it is, since when it waits, and why. */
export function OutboxPage({ words, onSignIn, onRefused }: OutboxPageProps) {
  const status = useSync((state) => state.status)
  const outbox = useSync((state) => state.outbox)
  // The outbox itself is a little behind, and empty also while nobody has found out what waits.
  const isEmpty = useSync((state) => state.unsent?.size === 0)
  const refused = useSync((state) => state.refused)
  const signInNeeded = useGateway(({ state }) => state.kind === 'sign-in-needed')
  const open = useNavigation((state) => state.open)
  const now = useNow()
  const rows = waitingRows(outbox, refused, status)
  if (rows.length === 0) {
    if (!isEmpty) return <EmptyState icon={Send} title={LOOKING} />
    return status.kind === 'server-changed' ? (
      <EmptyState icon={ServerCrash} title={SERVER_LACKS} action={TO_DECIDE} onAction={openServer} />
    ) : (
      <EmptyState icon={Send} title={status.kind === 'local-only' ? NO_SERVER : NOTHING_WAITS} />
    )
  }
  const onOpen = (row: WaitingRow) => (row.isRefused ? onRefused() : isIdOf('incident', row.work) && open(row.work))
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-3 px-8 py-6">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <StatusSummary status={status} now={now} />
        </div>
        {signInNeeded ? (
          <div className="flex gap-2">
            <SignInButtons onSignIn={onSignIn} />
          </div>
        ) : status.kind === 'server-changed' ? (
          <Button variant="primary" onClick={openServer}>
            {TO_DECIDE}
          </Button>
        ) : (
          <Button
            variant="primary"
            icon={Send}
            shortcut={shortcutOf('send-now')}
            onClick={() => useSync.getState().tryNow()}
          >
            Send now
          </Button>
        )}
      </div>
      <ul aria-label="Waiting to be sent" className="border-t border-line">
        {rows.map((row) => (
          <OutboxRow key={`${row.isRefused} ${row.work}`} row={row} words={words} onOpen={() => onOpen(row)} />
        ))}
      </ul>
      {outbox.more > 0 && <p className="text-muted">and {countText(outbox.more)} more.</p>}
    </div>
  )
}

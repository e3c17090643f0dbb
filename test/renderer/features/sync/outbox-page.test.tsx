// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { OutboxPage } from '../../../../renderer/features/sync/pages/outbox-page'
import type { RecordWords } from '../../../../renderer/features/sync/record-words'
import { useNavigation } from '../../../../renderer/stores/navigation'
import { useSync } from '../../../../renderer/stores/sync'
import type { IncidentId } from '../../../../shared/domain/ids'
import type { SyncStatus } from '../../../../shared/sync-status'

const words: RecordWords = { entry: () => '', field: () => '', value: () => '' }

function shown(status: SyncStatus, unsent: ReadonlySet<IncidentId> | null = new Set()) {
  useSync.setState({ ...useSync.getInitialState(), status, unsent })
  render(<OutboxPage words={words} onSignIn={() => {}} onRefused={() => {}} />)
}

afterEach(cleanup)

it('an empty outbox says that the server has everything only where it has', () => {
  shown({ kind: 'synced', at: 1 })
  expect(screen.getByText(/the server has everything you did/)).toBeTruthy()
})

it.each<[string, SyncStatus, ReadonlySet<IncidentId> | null]>([
  ['while nobody has found out what waits', { kind: 'receiving', received: 0, waiting: 0 }, null],
  ['before it is known whether there is a server', { kind: 'local-only' }, null],
  [
    'of a changed server while nobody has found out',
    { kind: 'server-changed', how: 'wiped', missing: 6, waiting: 0 },
    null,
  ],
  ['until what waits is gathered', { kind: 'synced', at: 1 }, new Set(['incident:1'])],
])('an empty outbox %s does not say that nothing waits', (_, status, unsent) => {
  shown(status, unsent)
  expect(screen.getByText('Looking for what waits to be sent.')).toBeTruthy()
  expect(screen.queryByText(/has everything|nothing/i)).toBeNull()
})

it('an empty outbox of a server that has changed says that it lacks work, and leads to the decision', async () => {
  useNavigation.getState().showPanel('outbox')
  shown({ kind: 'server-changed', how: 'wiped', missing: 6, waiting: 0 })
  expect(screen.queryByText(/has everything/)).toBeNull()
  expect(screen.getByText(/the server lacks what it had/)).toBeTruthy()
  await userEvent.setup().click(screen.getByRole('button', { name: 'Look at the server' }))
  expect(useNavigation.getState().panel).toBe('settings')
})

import 'fake-indexeddb/auto'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { onTestFinished } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import type { DataSession } from '../../../../renderer/data/session'
import { KnowledgeScreen } from '../../../../renderer/features/knowledge/knowledge-screen'
import { useKnowledgeView } from '../../../../renderer/features/knowledge/knowledge-view'
import { useNavigation } from '../../../../renderer/stores/navigation'
import { Toaster } from '../../../../renderer/ui/toast'
import type { KnowledgeRecord, Role } from '../../../../shared/domain/library'
import { openTestSession } from '../../data/open-test-session'
import '../../jsdom-layout'
import '../../patient-queries'

function leave(): void {
  // Notices outlive the page that showed them.
  const notices = screen.queryByRole('region', { name: 'Notices' })
  const dismissals = notices === null ? [] : within(notices).queryAllByRole('button', { name: 'Dismiss' })
  for (const dismiss of dismissals) fireEvent.click(dismiss)
  cleanup()
  useKnowledgeView.setState({ list: 'articles', text: '', form: null })
  useNavigation.setState({ panel: 'knowledge', openRecord: null, openIncident: null })
}

/** The panel as somebody with this role sees it, with these records, until the test ends. */
export async function shown(role: Role, ...records: readonly KnowledgeRecord[]) {
  const session = await openTestSession()
  onTestFinished(leave)
  await session.setActor({ user: 'tina', roles: [role], role })
  await session.library.upsert(records)
  render(
    <DataProvider session={session}>
      <KnowledgeScreen />
      <Toaster />
    </DataProvider>,
  )
  return { session, user: userEvent.setup() }
}

/** The first article that is stored. */
export async function articleIn(session: DataSession) {
  const [article] = (await session.library.read()).articles.values()
  return article
}

// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import type { DataSession } from '../../../../renderer/data/session'
import { useRefusedEdits } from '../../../../renderer/features/incidents/detail/refused-edits'
import { TitleField } from '../../../../renderer/features/incidents/detail/title-field'
import { buildIncident } from '../../../shared/domain/build'
import { openTestSession } from '../../data/open-test-session'
import '../../patient-queries'

const TOO_LONG = 'x'.repeat(301)
const incident = buildIncident()

afterEach(cleanup)

beforeEach(() => useRefusedEdits.setState({ edits: new Map() }))

async function shown() {
  const session = await openTestSession()
  await session.incidents.bulkWrite([{ incident, entries: [] }])
  const show = () =>
    render(
      <DataProvider session={session}>
        <TitleField incident={incident} readOnly={false} />
      </DataProvider>,
    )
  return { session, show, ...show(), user: userEvent.setup() }
}

const field = () => screen.getByRole('textbox', { name: 'Title' })

const titleIn = async ({ db }: DataSession) => (await db.incidents.findOne(incident.id).exec())?.title

describe('a title that is refused', () => {
  it.each([
    ['is too long', TOO_LONG, 'Not saved. The text is too long.'],
    ['is empty', '', 'Not saved. An incident needs a title.'],
  ])('because it %s stays as an edit that says so', async (_, title, words) => {
    const { user, session } = await shown()
    await user.clear(field())
    if (title !== '') await user.paste(title)
    await user.tab()
    expect((await screen.findByRole('alert')).textContent).toContain(words)
    expect(field()).toHaveProperty('value', title)
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(field().getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id)
    expect(await titleIn(session)).toBe(incident.title)
  })

  it('keeps the focus after Enter; Esc takes it back', async () => {
    const { user } = await shown()
    await user.click(field())
    await user.paste(TOO_LONG)
    await user.keyboard('{Enter}')
    await screen.findByRole('alert')
    expect(document.activeElement).toBe(field())
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('alert')).toBe(null)
    expect(field()).toHaveProperty('value', incident.title)
  })

  it('is still there when the detail is opened again, and one click takes it back', async () => {
    const { user, show, unmount } = await shown()
    await user.clear(field())
    await user.tab()
    await screen.findByRole('alert')
    unmount()
    show()
    expect(field()).toHaveProperty('value', '')
    await user.click(screen.getByRole('button', { name: 'Take it back' }))
    expect(screen.queryByRole('alert')).toBe(null)
    expect(field()).toHaveProperty('value', incident.title)
  })

  it('is stored once it is corrected', async () => {
    const { user, session } = await shown()
    await user.clear(field())
    await user.tab()
    await screen.findByRole('alert')
    await user.click(field())
    await user.paste('Belt is worn')
    await user.tab()
    await waitFor(() => expect(screen.queryByRole('alert')).toBe(null))
    expect(await titleIn(session)).toBe('Belt is worn')
  })
})

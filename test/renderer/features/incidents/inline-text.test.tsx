// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import type { DataSession } from '../../../../renderer/data/session'
import { useRefusedEdits } from '../../../../renderer/features/incidents/detail/refused-edits'
import { TitleField } from '../../../../renderer/features/incidents/detail/title-field'
import { buildIncident } from '../../../shared/domain/build'
import { freshName, openTestSession } from '../../data/open-test-session'
import '../../patient-queries'

const TOO_LONG = 'x'.repeat(301)
const incident = buildIncident()

afterEach(cleanup)

/** The title as the detail shows it. */
function Detail() {
  return <TitleField incident={incident} readOnly={false} refusedEdits={useRefusedEdits(incident.id)} />
}

async function shown() {
  const databaseName = freshName()
  const session = await openTestSession({ databaseName })
  await session.incidents.bulkWrite([{ incident, entries: [] }])
  const show = (of = session) =>
    render(
      <DataProvider session={of}>
        <Detail />
      </DataProvider>,
    )
  /** The window is loaded again: everything that it does not keep on this device is gone. */
  const reload = async () => {
    cleanup()
    await session.close()
    const again = await openTestSession({ databaseName })
    show(again)
    return again
  }
  return { session, show, reload, ...show(), user: userEvent.setup() }
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
    await screen.findByRole('alert')
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

  it('is still there after a reload, with its reason, until it is stored', async () => {
    const { user, reload } = await shown()
    await user.clear(field())
    await user.paste(TOO_LONG)
    await user.tab()
    await screen.findByRole('alert')
    const again = await reload()
    expect((await screen.findByRole('alert')).textContent).toContain('Not saved. The text is too long.')
    expect(field()).toHaveProperty('value', TOO_LONG)
    await user.clear(field())
    await user.paste('Belt is worn')
    await user.tab()
    await waitFor(() => expect(screen.queryByRole('alert')).toBe(null))
    expect(await titleIn(again)).toBe('Belt is worn')
    await waitFor(async () => expect(await again.drafts.read(`edits ${incident.id}`)).toBe(undefined))
  })

  it('leaves nothing behind for the next reload once it was taken back', async () => {
    const { user, session } = await shown()
    await user.clear(field())
    await user.tab()
    await user.click(await screen.findByRole('button', { name: 'Take it back' }))
    await waitFor(async () => expect(await session.drafts.read(`edits ${incident.id}`)).toBe(undefined))
  })
})

// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useKnowledgeView } from '../../../../renderer/features/knowledge/knowledge-view'
import { useNavigation } from '../../../../renderer/stores/navigation'
import { LIMITS } from '../../../../shared/domain/limits'
import { buildArticle, buildPlaybook } from './build-knowledge'
import { articleIn, shown } from './show-knowledge'
import '../../patient-queries'

describe('what is half written when somebody else removes the record', () => {
  it('stays open under the hand, says so, and is saved as a new article', async () => {
    const article = { ...buildArticle({ category: 'Printer' }), incident: 'incident:1' } as const
    const { session, user } = await shown('technician', article)
    await user.click(await screen.findByRole('row', { name: /Label printer jams/ }))
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    const title = await screen.findByRole('textbox', { name: /^Title/ })
    await user.type(title, ' again')
    await session.library.upsert([{ ...article, removed: true }])
    expect((await screen.findByRole('status')).textContent).toContain('Somebody removed this article')
    expect(screen.getByRole('textbox', { name: /^Title/ })).toBe(title)
    await user.type(title, ' and again')
    await user.click(screen.getByRole('button', { name: /^Save as a new article/ }))
    await screen.findByRole('article', { name: 'Article Label printer jams again and again' })
    const saved = await articleIn(session)
    expect(saved).toMatchObject({ title: 'Label printer jams again and again', state: 'draft', category: 'Printer' })
    expect(saved).toMatchObject({ incident: 'incident:1', createdBy: 'person:tina', lost: [] })
    expect(saved?.id).not.toBe(article.id)
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Not saved' })).toBe(null))
  })

  it('stands above the list when the form was closed by then, and can be gone on with', async () => {
    const article = buildArticle()
    const { session, user } = await shown('technician', article, buildArticle({ title: 'Another' }))
    await user.click(await screen.findByRole('row', { name: /Label printer jams/ }))
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    await user.type(await screen.findByRole('textbox', { name: /^Title/ }), ' again')
    await user.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('list', { name: 'Not saved' })).toBe(null)
    await session.library.upsert([{ ...article, removed: true }])
    const unsaved = await screen.findByRole('list', { name: 'Not saved' })
    await waitFor(() =>
      expect(unsaved.textContent).toContain('“Label printer jams again” is not saved; it was removed'),
    )
    await user.click(within(unsaved).getByRole('button', { name: 'Go on writing' }))
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /^Title/ })).toHaveProperty('value', 'Label printer jams again'),
    )
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('form')).toBe(null))
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Not saved' })).toBe(null))
  })

  it('is saved as a new playbook where it was one', async () => {
    const playbook = buildPlaybook()
    const { session, user } = await shown('lead', playbook)
    useKnowledgeView.setState({ list: 'playbooks' })
    await user.click(await screen.findByRole('row', { name: /Network down/ }))
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    await user.type(await screen.findByRole('textbox', { name: 'Step 2' }), ' twice')
    await session.library.upsert([{ ...playbook, removed: true }])
    await screen.findByText(/Somebody removed this playbook/)
    await user.click(screen.getByRole('button', { name: /^Save as a new playbook/ }))
    await screen.findByRole('article', { name: 'Playbook Network down' })
    const [saved] = (await session.library.read()).playbooks.values()
    expect(saved?.steps.map(({ text }) => text)).toEqual(['Look at the switch', 'Call the provider twice'])
    expect(saved?.id).not.toBe(playbook.id)
  })

  it('was never saved: it says what is too long, and is saved as what it was meant to be', async () => {
    const { session, user } = await shown('technician')
    const values = { ...{ title: 'Scale shows E4', text: 'a'.repeat(LIMITS.text + 1), state: 'draft', service: '' } }
    const meant = { base: null, values: { ...values, category: '', incident: 'incident:1', sample: false } }
    await session.drafts.keep('knowledge article:of-1', meant)
    const unsaved = await screen.findByRole('list', { name: 'Not saved' })
    await waitFor(() => expect(unsaved.textContent).toContain('“Scale shows E4” is not saved yet.'))
    await user.click(within(unsaved).getByRole('button', { name: 'Go on writing' }))
    const text = await screen.findByRole('textbox', { name: 'Text' })
    await waitFor(() => expect(text).toHaveProperty('value', values.text))
    expect(screen.queryByRole('status')).toBe(null)
    await user.click(screen.getByRole('button', { name: 'Save as a draft' }))
    expect((await screen.findByRole('alert')).textContent).toContain('At most 20,000 characters')
    fireEvent.change(text, { target: { value: 'Unplug it.' } })
    await user.click(screen.getByRole('button', { name: 'Save as a draft' }))
    await screen.findByRole('article', { name: 'Article Scale shows E4' })
    expect(await articleIn(session)).toMatchObject({ text: 'Unplug it.', incident: 'incident:1', state: 'draft' })
  })

  it('is not taken for removed while the library is still being read', async () => {
    const article = buildArticle()
    useKnowledgeView.setState({ form: article.id })
    useNavigation.setState({ openRecord: article.id })
    const { session, user } = await shown('technician', article)
    await user.type(await screen.findByRole('textbox', { name: /^Title/ }), ' again')
    await user.click(screen.getByRole('button', { name: 'Save as a draft' }))
    await screen.findByRole('article', { name: 'Article Label printer jams again' })
    expect([...(await session.library.read()).articles.keys()]).toEqual([article.id])
  })
})

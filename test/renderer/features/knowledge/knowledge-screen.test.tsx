// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useKnowledgeView, writeNew } from '../../../../renderer/features/knowledge/knowledge-view'
import type { Role } from '../../../../shared/domain/library'
import { buildArticle, buildPlaybook, LOST_TEXT } from './build-knowledge'
import { articleIn, shown } from './show-knowledge'
import '../../patient-queries'

const actionsOf = () =>
  within(screen.getByRole('toolbar', { name: 'Actions' }))
    .getAllByRole('button')
    .map((button) => button.textContent)

describe('what each role is offered', () => {
  it.each<[Role, readonly string[]]>([
    ['technician', ['Publish', 'Archive', 'Edit']],
    ['desk', ['Publish', 'Archive', 'Edit']],
    ['lead', ['Publish', 'Archive', 'Edit', '']],
  ])('a %s of an article: %j', async (role, actions) => {
    const article = buildArticle()
    const { user } = await shown(role, article)
    await user.click(await screen.findByRole('row', { name: /Label printer jams/ }))
    expect(actionsOf()).toEqual(actions)
    expect(screen.getByRole('button', { name: 'Write an article' })).toBeDefined()
  })

  it('a viewer reads, and sees what was not kept without being asked about it', async () => {
    const { user } = await shown('viewer', buildArticle({}, [LOST_TEXT]))
    await user.click(await screen.findByRole('row', { name: /Label printer jams/ }))
    expect(screen.getByRole('article').textContent).toContain('Clean the sensor.')
    expect(screen.getByRole('region', { name: 'Not kept' }).textContent).toContain('Blow the dust out.')
    for (const name of ['Write an article', 'Edit', 'Publish', 'Take this one', 'Dismiss', 'More actions'])
      expect(screen.queryByRole('button', { name })).toBe(null)
  })

  it.each<[Role, boolean]>([
    ['technician', false],
    ['lead', true],
  ])('a %s changes playbooks: %s', async (role, may) => {
    const { user } = await shown(role, buildPlaybook())
    await user.click(screen.getByRole('radio', { name: 'Playbooks' }))
    await user.click(await screen.findByRole('row', { name: /Network down/ }))
    expect(screen.getByRole('region', { name: 'Steps' }).textContent).toContain('Call the provider')
    expect(screen.queryByRole('button', { name: 'Edit' }) !== null).toBe(may)
    expect(screen.queryByRole('button', { name: 'Write a playbook' }) !== null).toBe(may)
  })
})

describe('an article', () => {
  it('is published, archived and published again', async () => {
    const { session, user } = await shown('desk', buildArticle())
    await user.click(await screen.findByRole('row', { name: /Label printer jams/ }))
    for (const [button, state] of [
      ['Publish', 'published'],
      ['Archive', 'archived'],
      ['Publish', 'published'],
    ] as const) {
      await user.click(await screen.findByRole('button', { name: button }))
      await waitFor(async () => expect(await articleIn(session)).toMatchObject({ state, updatedBy: 'person:tina' }))
    }
  })

  it('that was never published is published for the first time also out of the archive, and can be a draft again', async () => {
    const { session, user } = await shown('desk', buildArticle())
    await user.click(await screen.findByRole('row', { name: /Label printer jams/ }))
    await user.click(await screen.findByRole('button', { name: 'Archive' }))
    await screen.findByRole('button', { name: 'Back to draft' })
    expect(actionsOf()).toEqual(['Publish', 'Back to draft', 'Edit'])
    await user.click(screen.getByRole('button', { name: 'Back to draft' }))
    await waitFor(async () => expect(await articleIn(session)).toMatchObject({ state: 'draft' }))
  })

  it('is written, and what is missing stands at its field, which has the keyboard', async () => {
    const { session, user } = await shown('technician')
    writeNew('new-article')
    const title = await screen.findByRole('textbox', { name: /^Title/ })
    expect(document.activeElement).toBe(title)
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect((await screen.findByRole('alert')).textContent).toBe('Say in a few words what it is about.')
    expect(title.getAttribute('aria-invalid')).toBe('true')
    await user.type(title, 'Scale shows E4')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await screen.findByText(/There is nothing to read yet/)
    const text = screen.getByRole('textbox', { name: 'Text' })
    expect(document.activeElement).toBe(text)
    await user.type(text, 'Unplug it.')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await screen.findByRole('article', { name: 'Article Scale shows E4' })
    expect(await articleIn(session)).toMatchObject({ title: 'Scale shows E4', text: 'Unplug it.', state: 'published' })
    await waitFor(async () => expect(await session.drafts.read('knowledge new-article')).toBeUndefined())
  })

  it('comes back half written when its form is opened again', async () => {
    const { session, user } = await shown('technician')
    writeNew('new-article')
    await user.type(await screen.findByRole('textbox', { name: /^Title/ }), 'Half a ti')
    await user.keyboard('{Escape}{Escape}')
    await waitFor(() => expect(screen.queryByRole('form')).toBe(null))
    await waitFor(async () => expect(await session.drafts.read('knowledge new-article')).toBeDefined())
    writeNew('new-article')
    await waitFor(() => expect(screen.getByRole('textbox', { name: /^Title/ })).toHaveProperty('value', 'Half a ti'))
  })

  it('that somebody else changed meanwhile keeps their change where the form did not touch it', async () => {
    const article = buildArticle()
    const { session, user } = await shown('technician', article)
    await user.click(await screen.findByRole('row', { name: /Label printer jams/ }))
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    await user.type(await screen.findByRole('textbox', { name: /^Title/ }), ' again')
    await session.library.upsert([{ ...article, category: 'Printer', updatedAt: article.updatedAt + 1 }])
    await user.click(screen.getByRole('button', { name: 'Save as a draft' }))
    await screen.findByRole('article', { name: 'Article Label printer jams again' })
    expect(await articleIn(session)).toMatchObject({ title: 'Label printer jams again', category: 'Printer', lost: [] })
  })

  it('gives back a value that was not kept, and with undo the one that held', async () => {
    const { session, user } = await shown('technician', buildArticle({}, [LOST_TEXT]))
    const row = await screen.findByRole('row', { name: /A value was not kept/ })
    await user.click(row)
    await user.click(screen.getByRole('button', { name: 'Take this one' }))
    await waitFor(async () =>
      expect(await articleIn(session)).toMatchObject({
        text: 'Blow the dust out.',
        lost: [{ field: 'text', value: 'Clean the sensor.', by: 'person:dirk' }],
      }),
    )
    await waitFor(() =>
      expect(screen.getByRole('region', { name: 'Not kept' }).textContent).toContain('Clean the sensor.'),
    )
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(async () =>
      expect(await articleIn(session)).toMatchObject({ text: 'Clean the sensor.', lost: [LOST_TEXT] }),
    )
  })

  it('forgets a value that was dismissed', async () => {
    const { session, user } = await shown('technician', buildArticle({}, [LOST_TEXT]))
    await user.click(await screen.findByRole('row', { name: /Label printer jams/ }))
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    await waitFor(async () => expect(await articleIn(session)).toMatchObject({ text: 'Clean the sensor.', lost: [] }))
  })

  it('is removed by a lead after a question', async () => {
    const { session, user } = await shown('lead', buildArticle())
    await user.click(await screen.findByRole('row', { name: /Label printer jams/ }))
    await user.click(screen.getByRole('button', { name: 'More actions' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Remove the article…' }))
    await user.click(await screen.findByRole('button', { name: 'Remove it' }))
    await screen.findByText('Nobody has written down yet what helped.')
    expect(await articleIn(session)).toBeUndefined()
  })
})

describe('the keyboard', () => {
  it('moves with J and K, opens with Enter, and Esc goes up level by level, at last out of the panel', async () => {
    const { user } = await shown('desk', buildArticle({ title: 'First' }), buildArticle({ title: 'Second' }))
    await screen.findByRole('row', { name: /First/ })
    await user.keyboard('j{Enter}')
    await screen.findByRole('article', { name: 'Article First' })
    await user.keyboard('k')
    await screen.findByRole('article', { name: 'Article Second' })
    const escapes: boolean[] = []
    window.addEventListener('keydown', (event) => escapes.push(event.defaultPrevented))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('article')).toBe(null))
    expect(document.activeElement).toBe(screen.getByRole('row', { name: /Second/ }))
    await user.keyboard('{Escape}')
    expect(escapes).toEqual([true, false])
  })

  it('keeps it with a step of a playbook that is moved, added or removed', async () => {
    const { session, user } = await shown('lead', buildPlaybook())
    useKnowledgeView.setState({ list: 'playbooks' })
    await user.click(await screen.findByRole('row', { name: /Network down/ }))
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    await user.click(screen.getByRole('button', { name: 'Move step 1 down' }))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move step 2 up' }))
    await user.type(screen.getByRole('textbox', { name: 'Step 2' }), '{Enter}Tell the team')
    await user.click(screen.getByRole('button', { name: 'Remove step 1' }))
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Step 1' }))
    await user.click(screen.getByRole('button', { name: /^Save/ }))
    await screen.findByRole('article', { name: 'Playbook Network down' })
    const [playbook] = (await session.library.read()).playbooks.values()
    expect(playbook?.steps.map(({ text }) => text)).toEqual(['Look at the switch', 'Tell the team'])
  })
})

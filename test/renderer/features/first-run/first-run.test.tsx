// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { FirstRun } from '../../../../renderer/features/first-run/first-run'

afterEach(cleanup)

function shown() {
  const chosen: (readonly [string, string])[] = []
  render(
    <FirstRun
      mark={null}
      onChoose={async (choice, name) => {
        chosen.push([choice, name])
      }}
      renderConnect={(name, onBack) => (
        <button type="button" onClick={onBack}>
          Back, {name}
        </button>
      )}
    />,
  )
  return { chosen, user: userEvent.setup() }
}

describe('the first run', () => {
  it('asks for the name before anything else, with the keyboard in its field', async () => {
    const { chosen, user } = shown()
    await user.click(screen.getByRole('button', { name: /Start empty/ }))
    expect(screen.getByRole('alert').textContent).toMatch(/Enter your name/)
    expect(document.activeElement).toBe(screen.getByLabelText('Your name'))
    expect(chosen).toEqual([])
  })

  it.each([
    [/Start empty/, 'empty'],
    [/Look at sample data/, 'sample'],
    [/Import a file/, 'import'],
  ])('%s does %s under the name', async (button, choice) => {
    const { chosen, user } = shown()
    await user.type(screen.getByLabelText('Your name'), '  Mara Lindqvist ')
    await user.click(screen.getByRole('button', { name: button }))
    expect(chosen).toEqual([[choice, 'Mara Lindqvist']])
  })

  it('connects in place and comes back with the name still there', async () => {
    const { user } = shown()
    await user.type(screen.getByLabelText('Your name'), 'Mara')
    await user.click(screen.getByRole('button', { name: /Connect to a server/ }))
    await user.click(screen.getByRole('button', { name: 'Back, Mara' }))
    expect(screen.getByLabelText('Your name')).toHaveProperty('value', 'Mara')
  })
})

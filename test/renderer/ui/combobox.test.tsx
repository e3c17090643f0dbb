// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { Combobox } from '../../../renderer/ui/combobox'
import { Dialog } from '../../../renderer/ui/dialog'
import '../jsdom-layout'

afterEach(cleanup)

const PEOPLE = ['Ann', 'Lea', 'Lena'].map((label) => ({ value: label.toLowerCase(), label }))

function Assignee() {
  const [value, setValue] = useState('')
  return <Combobox label="Assignee" value={value} options={PEOPLE} onChange={setValue} />
}

it('in a dialog opens its list as one types, and takes what is typed on', async () => {
  render(
    <Dialog title="Assign" open onOpenChange={vi.fn()}>
      <Assignee />
    </Dialog>,
  )
  const user = userEvent.setup()
  await user.keyboard('len')
  expect(screen.getAllByRole('option').map((each) => each.textContent)).toEqual(['Lena'])
  await user.keyboard('{Enter}')
  expect(screen.getByRole('combobox', { name: 'Assignee' }).textContent).toBe('Lena')
  expect(screen.queryByRole('option')).toBeNull()
})

it('elsewhere leaves letters to commands', async () => {
  render(<Assignee />)
  const user = userEvent.setup()
  await user.tab()
  await user.keyboard('len')
  expect(screen.queryByRole('option')).toBeNull()
})

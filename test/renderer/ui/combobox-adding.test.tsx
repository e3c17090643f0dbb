// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Combobox } from '../../../renderer/ui/combobox'
import '../jsdom-layout'

afterEach(cleanup)

const FULL = 'The disk is full.'

function Service({ refuse = false, keeps = false }: { readonly refuse?: boolean; readonly keeps?: boolean }) {
  const [options, setOptions] = useState([{ value: 'label', label: 'Label printers' }])
  const [value, setValue] = useState('')
  const [typed, setTyped] = useState('')
  return (
    <Combobox
      label="Service"
      value={value}
      options={options}
      onChange={setValue}
      allowNone
      adding={{
        offer: (text) => (options.some(({ label }) => label === text) || text === '' ? null : `Add “${text}”`),
        add: async (text) => {
          if (refuse) return FULL
          setOptions([...options, { value: text, label: text }])
          setValue(text)
          return ''
        },
        ...(keeps ? { typed, onTyped: setTyped } : {}),
      }}
    />
  )
}

const control = () => screen.getByRole('combobox', { name: 'Service' })
const choices = () => screen.getAllByRole('option').map((each) => each.textContent)
async function type(text: string) {
  const user = userEvent.setup()
  await user.click(control())
  await user.keyboard(text)
  return user
}

it('offers what is there first, and last to add what is typed', async () => {
  render(<Service />)
  const user = await type('print')
  expect(choices()).toEqual(['Label printers', 'Add “print”'])
  await user.keyboard('{Enter}')
  expect(control().textContent).toBe('Label printers')
})

it('looks in names only, so that Enter never takes what nobody meant', async () => {
  render(<Service />)
  await type('lprs')
  expect(choices()).toEqual(['Add “lprs”'])
})

it('adds by Enter what nothing matches, and chooses it', async () => {
  render(<Service />)
  const user = await type('Gates')
  expect(choices()).toEqual(['Add “Gates”'])
  await user.keyboard('{Enter}')
  expect(control().textContent).toBe('Gates')
})

it('offers to add nothing that is there, however many spaces were typed', async () => {
  render(<Service />)
  const user = await type('Label printers')
  expect(choices()).toEqual(['Label printers'])
  await user.clear(screen.getByPlaceholderText('Find or add a service…'))
  await user.keyboard('label   printers')
  expect(choices()).toContain('Label printers')
})

it('says why it was not added, with what was typed still there', async () => {
  render(<Service refuse />)
  const user = await type('Gates')
  await user.keyboard('{Enter}')
  expect(screen.getByRole('alert').textContent).toBe(FULL)
  expect(screen.getByPlaceholderText('Find or add a service…')).toHaveProperty('value', 'Gates')
})

it('keeps what was typed over Esc where somebody keeps it, and says that it is not chosen', async () => {
  render(<Service keeps />)
  const user = await type('Gates')
  await user.keyboard('{Escape}')
  expect(control().textContent).toBe('“Gates” is not added yet')
  await user.click(control())
  expect(screen.getByPlaceholderText('Find or add a service…')).toHaveProperty('value', 'Gates')
  await user.keyboard('{Enter}')
  expect(control().textContent).toBe('Gates')
})

it('forgets it elsewhere', async () => {
  render(<Service />)
  const user = await type('Gates')
  await user.keyboard('{Escape}')
  expect(control().textContent).toBe('None')
  await user.click(control())
  expect(screen.getByPlaceholderText('Find or add a service…')).toHaveProperty('value', '')
})

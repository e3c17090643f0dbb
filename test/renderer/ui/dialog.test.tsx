// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { Dialog } from '../../../renderer/ui/dialog'
import { Menu } from '../../../renderer/ui/menu'

afterEach(cleanup)

function Page({ withField }: { readonly withField: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Assign
      </button>
      <Menu
        label="More"
        trigger={<button type="button">More</button>}
        items={[{ label: 'Assign from the menu', onSelect: () => setOpen(true) }]}
      />
      <Dialog title="Assign" open={open} onOpenChange={setOpen} footer={<button type="button">Save</button>}>
        {withField && <input aria-label="To" />}
      </Dialog>
    </>
  )
}

describe('a dialog', () => {
  it('takes the keyboard to its first control and gives it back when Esc closes it', async () => {
    const user = userEvent.setup()
    render(<Page withField />)
    const opener = screen.getByRole('button', { name: 'Assign' })
    await user.click(opener)
    expect(document.activeElement).toBe(screen.getByLabelText('To'))
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(opener)
  })

  it('takes the keyboard to its first button where it has no control, never to the one that closes it', async () => {
    const user = userEvent.setup()
    render(<Page withField={false} />)
    await user.click(screen.getByRole('button', { name: 'Assign' }))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Save' }))
  })

  it('gives the keyboard back to the button of the menu that opened it', async () => {
    const user = userEvent.setup()
    render(<Page withField />)
    await user.click(screen.getByRole('button', { name: 'More' }))
    await user.click(screen.getByRole('menuitem', { name: 'Assign from the menu' }))
    expect(document.activeElement).toBe(screen.getByLabelText('To'))
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }))
  })

  it('adds no style element, which the content policy would refuse', async () => {
    const user = userEvent.setup()
    const before = document.querySelectorAll('style').length
    render(<Page withField />)
    await user.click(screen.getByRole('button', { name: 'Assign' }))
    expect(document.querySelectorAll('style').length).toBe(before)
  })
})

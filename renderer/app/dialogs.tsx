import { CaptureDialog } from '../features/capture/capture-dialog'
import { CommandPalette } from '../features/palette/command-palette'
import { KeyboardSheet } from '../features/shell/keyboard-sheet'
import { OtherWorkspaceDialog } from '../features/sync/other-workspace-dialog'
import { SignInDialog } from '../features/sync/sign-in-dialog'
import { type DialogId, useClose, useDialogs } from '../stores/dialogs'

/** The dialogs that belong to no screen. */
export function Dialogs() {
  const open = useDialogs((state) => state.open)
  const show = useDialogs((state) => state.show)
  const close = useClose()
  const control = (id: DialogId) => ({
    open: open === id,
    onOpenChange: (next: boolean) => (next ? show(id) : close()),
  })
  return (
    <>
      <CaptureDialog {...control('capture')} />
      <CommandPalette {...control('palette')} />
      <KeyboardSheet {...control('shortcuts')} />
      <SignInDialog {...control('sign-in')} />
      <OtherWorkspaceDialog />
    </>
  )
}

import { render } from '@testing-library/react'
import { vi } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import type { DataSession } from '../../../../renderer/data/session'
import { CaptureDialog } from '../../../../renderer/features/capture/capture-dialog'

/** The dialog that logs an incident, open. */
export function showCapture(session: DataSession) {
  const onOpenChange = vi.fn()
  const view = render(
    <DataProvider session={session}>
      <CaptureDialog open onOpenChange={onOpenChange} />
    </DataProvider>,
  )
  return { onOpenChange, ...view }
}

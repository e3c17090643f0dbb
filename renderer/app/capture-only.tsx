import { CaptureWindow } from '../features/capture/capture-window'
import { Toaster } from '../ui/toast'

/** The small window that logs an incident and does nothing else. */
export function CaptureOnly() {
  return (
    <>
      <CaptureWindow />
      <Toaster />
    </>
  )
}

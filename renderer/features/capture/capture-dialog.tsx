import { useId } from 'react'
import type { Incident } from '../../../shared/domain/incident'
import { useNavigation } from '../../stores/navigation'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { showToast } from '../../ui/toast'
import { CaptureForm } from './capture-form'
import { useCapture } from './use-capture'

type CaptureDialogProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }

/** Logs an incident from anywhere in the main window. */
export function CaptureDialog({ open, onOpenChange }: CaptureDialogProps) {
  return open && <Opened onClose={() => onOpenChange(false)} />
}

function Opened({ onClose }: { readonly onClose: () => void }) {
  const id = useId()
  const capture = useCapture('capture', (incident, stays) => {
    sayLogged(incident)
    if (stays) capture.form.setFocus('title')
    else onClose()
  })
  return (
    <Dialog
      title="Log an incident"
      open
      onOpenChange={(open) => open || onClose()}
      width="lg"
      footer={
        <>
          <Button variant="ghost" shortcut="Mod+Shift+Enter" onClick={() => void capture.save(true)}>
            Log and start another
          </Button>
          <Button variant="primary" type="submit" form={id} shortcut="Mod+Enter">
            Log incident
          </Button>
        </>
      }
    >
      <CaptureForm id={id} capture={capture} />
    </Dialog>
  )
}

function sayLogged({ id, number }: Incident): void {
  showToast({
    text: `${number} logged.`,
    action: { label: 'Open', run: () => useNavigation.getState().open(id) },
  })
}

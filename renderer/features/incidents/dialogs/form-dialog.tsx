import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'

type FormDialogProps = {
  readonly title: string
  readonly description?: string
  readonly submitLabel: string
  readonly danger?: boolean
  readonly wide?: boolean
  /** Why the domain refused, as a sentence; empty while it has not. */
  readonly refusal: string
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog around one form: Ctrl+Enter submits from anywhere in it, what was refused stands above the buttons. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, submitLabel, danger = false, wide = false, refusal, onSubmit, onClose, children } = props
  const id = useId()
  const submitOnKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSubmit()
  }
  return (
    <Dialog
      title={title}
      {...(description === undefined ? {} : { description })}
      width={wide ? 'lg' : 'md'}
      open
      onOpenChange={(open) => open || onClose()}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Back
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} type="submit" form={id} shortcut="Mod+Enter">
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        onKeyDown={submitOnKeys}
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
        className="flex flex-col gap-3"
      >
        {children}
        {refusal !== '' && (
          <p role="alert" className="rounded-md bg-critical-soft px-3 py-2 text-critical">
            {refusal}
          </p>
        )}
      </form>
    </Dialog>
  )
}

import { CircleCheck } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { Incident } from '../../../shared/domain/incident'
import { usePermissions } from '../../data/use-permissions'
import { bridge } from '../../stores/bridge'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { READS_ONLY } from '../../ui/role-refusal'
import { CaptureForm } from './capture-form'
import { useCapture } from './use-capture'

const closeWindow = () => void bridge().request('window:close-capture')

/** The small window that logs an incident: the form, then the number and what to do next; who only reads is told so. Esc closes it. */
export function CaptureWindow() {
  const [logged, setLogged] = useState<Incident | null>(null)
  const { writes } = usePermissions()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) closeWindow()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <main className="flex h-full flex-col bg-surface">
      <h1 className="sr-only">Log an incident</h1>
      {!writes && logged === null ? (
        <EmptyState title={READS_ONLY} action="Close" shortcut="Escape" onAction={closeWindow} />
      ) : logged === null ? (
        <Form onLogged={(incident, stays) => setLogged(stays ? null : incident)} />
      ) : (
        <Logged incident={logged} onAnother={() => setLogged(null)} />
      )}
    </main>
  )
}

type FormProps = { readonly onLogged: (incident: Incident, stays: boolean) => void }

function Form({ onLogged }: FormProps) {
  const id = useId()
  const [last, setLast] = useState('')
  const capture = useCapture('capture-window', (incident, stays) => {
    setLast(incident.number)
    onLogged(incident, stays)
    if (stays) setFocus('title')
  })
  const { setFocus } = capture.form
  useEffect(() => setFocus('title'), [setFocus])
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <CaptureForm id={id} capture={capture} />
      </div>
      <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-4 py-3">
        <span role="status" className="mr-auto text-sm text-muted">
          {last !== '' && `${last} logged.`}
        </span>
        <Button variant="ghost" shortcut="Mod+Shift+Enter" onClick={() => void capture.save(true)}>
          Log and start another
        </Button>
        <Button variant="primary" type="submit" form={id} shortcut="Mod+Enter">
          Log incident
        </Button>
      </footer>
    </>
  )
}

type LoggedProps = { readonly incident: Incident; readonly onAnother: () => void }

function Logged({ incident, onAnother }: LoggedProps) {
  const done = useRef<HTMLButtonElement>(null)
  useEffect(() => done.current?.focus(), [])
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 p-6 text-center">
      <CircleCheck aria-hidden className="size-8 text-ok" strokeWidth={1.5} />
      <p role="status" className="text-md text-body">
        <span className="font-semibold text-strong">{incident.number}</span> logged.
        <br />
        {incident.title}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button onClick={() => void bridge().request('window:show-main', incident.id)}>Open</Button>
        <Button onClick={onAnother}>Log another</Button>
        <Button ref={done} variant="primary" shortcut="Escape" onClick={closeWindow}>
          Done
        </Button>
      </div>
    </div>
  )
}

import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { Button } from './button'
import { IconButton } from './icon-button'

type ToastInput = {
  readonly text: string
  /** Offered as "Undo"; the toast goes when it was taken. */
  readonly undo?: (() => void) | undefined
  /** Offered under its own label, where there is something better to do than to undo. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
  readonly tone?: 'neutral' | 'critical'
}
type Toast = ToastInput & { readonly id: number }

const LIMIT = 3
const SHOWN_FOR = { plain: 5_000, undo: 10_000 } as const

const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }))
let count = 0

/** Says that something happened, for a few seconds, with a way back where there is one. */
export function showToast(input: ToastInput): void {
  count += 1
  const toast = { ...input, id: count }
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-LIMIT) }))
}

function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false)
  const { id, text, tone = 'neutral' } = toast
  const offer = toast.undo ? { label: 'Undo', run: toast.undo } : toast.action
  const lasts = offer ? SHOWN_FOR.undo : SHOWN_FOR.plain
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(id), lasts)
    return () => clearTimeout(timer)
  }, [held, id, lasts])
  return (
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex min-h-10 animate-enter items-center gap-2 rounded-lg bg-raised py-1 pr-1.5 pl-3 text-strong shadow-float"
    >
      <span className={tone === 'critical' ? 'flex-1 text-critical' : 'flex-1'}>{text}</span>
      {offer && (
        <Button
          variant="ghost"
          size="sm"
          className="text-accent-text"
          onClick={() => {
            dismissToast(id)
            offer.run()
          }}
        >
          {offer.label}
        </Button>
      )}
      <IconButton icon={X} label="Dismiss" size="sm" onClick={() => dismissToast(id)} />
    </li>
  )
}

/** Where toasts appear; one per window. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts)
  return (
    <section aria-label="Notices" aria-live="polite" className="pointer-events-none fixed right-4 bottom-4 z-50 w-90">
      <ol className="flex flex-col gap-2">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </ol>
    </section>
  )
}

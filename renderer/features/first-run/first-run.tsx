import { ChevronRight, FileUp, FlaskConical, type LucideIcon, PenLine, Server } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Field } from '../../ui/field'
import { TextInput } from '../../ui/text-input'
import { NAME_MISSING } from './messages'

export type FirstChoice = 'empty' | 'sample' | 'import' | 'connect'

type Choice = { readonly id: FirstChoice; readonly title: string; readonly text: string; readonly icon: LucideIcon }

const CHOICES: readonly Choice[] = [
  {
    id: 'connect',
    title: 'Connect to a server',
    text: 'Work with your team; you need an address and a sign-in.',
    icon: Server,
  },
  {
    id: 'empty',
    title: 'Start empty',
    text: 'Log the first incident now and connect whenever you like.',
    icon: PenLine,
  },
  {
    id: 'sample',
    title: 'Look at sample data',
    text: 'Thirty made-up incidents, removable in one click.',
    icon: FlaskConical,
  },
  { id: 'import', title: 'Import a file', text: 'A ServiceNow export or any CSV with incidents.', icon: FileUp },
]

type FirstRunProps = {
  readonly mark: ReactNode
  /** Does what was chosen; the name is kept when it is done. */
  readonly onChoose: (choice: Exclude<FirstChoice, 'connect'>, name: string) => Promise<void>
  /** The form that connects, shown in place of the choices. */
  readonly renderConnect: (name: string, onBack: () => void) => ReactNode
}

/** What a person sees once: their name and four ways to begin, each one click. */
export function FirstRun({ mark, onChoose, renderConnect }: FirstRunProps) {
  const [name, setName] = useState('')
  const [error, setError] = useState('')
  const [busy, setBusy] = useState<FirstChoice | null>(null)
  const [connecting, setConnecting] = useState(false)
  const field = useRef<HTMLInputElement>(null)

  async function choose(choice: FirstChoice) {
    const trimmed = name.trim()
    if (trimmed === '') {
      setError(NAME_MISSING)
      field.current?.focus()
      return
    }
    if (choice === 'connect') return setConnecting(true)
    setBusy(choice)
    try {
      await onChoose(choice, trimmed)
    } finally {
      setBusy(null)
    }
  }

  return (
    <main className="h-full overflow-y-auto bg-sunken">
      <div className="mx-auto flex min-h-full w-full max-w-lg flex-col justify-center gap-6 px-4 py-12">
        <div>
          {mark}
          <h1 className="mt-4 text-xl font-semibold text-strong">
            {connecting ? 'Connect to your team’s server' : 'Welcome to Firstline'}
          </h1>
          <p className="mt-1 text-md text-muted">
            {connecting
              ? 'Once connected, what you log is sent by itself, and you go on working without a connection.'
              : 'Log and work incidents with or without a connection. Everything is kept on this device first.'}
          </p>
        </div>
        {connecting ? (
          renderConnect(name.trim(), () => setConnecting(false))
        ) : (
          <>
            <Field label="Your name" error={error} hint={error === '' && 'Stands beside everything you do.'}>
              <NameInput
                field={field}
                value={name}
                onChange={(value) => {
                  setName(value)
                  setError('')
                }}
              />
            </Field>
            <ul aria-label="How to begin" className="overflow-hidden rounded-lg border border-line bg-raised">
              {CHOICES.map((choice) => (
                <ChoiceRow key={choice.id} choice={choice} busy={busy} onChoose={() => void choose(choice.id)} />
              ))}
            </ul>
          </>
        )}
      </div>
    </main>
  )
}

function NameInput(props: {
  readonly field: React.Ref<HTMLInputElement>
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <TextInput
      ref={props.field}
      value={props.value}
      autoFocus
      autoComplete="name"
      spellCheck={false}
      maxLength={120}
      placeholder="Ada Lovelace"
      onChange={(event) => props.onChange(event.target.value)}
    />
  )
}

type ChoiceRowProps = { readonly choice: Choice; readonly busy: FirstChoice | null; readonly onChoose: () => void }

function ChoiceRow({ choice, busy, onChoose }: ChoiceRowProps) {
  const { icon: Icon, id, title, text } = choice
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        disabled={busy !== null}
        onClick={onChoose}
        className="flex w-full items-center gap-3 px-4 py-3 text-left transition-colors duration-100 hover:bg-hover focus-visible:-outline-offset-2 disabled:opacity-60"
      >
        <span className="flex size-8 shrink-0 items-center justify-center rounded-md bg-accent-soft text-accent-text">
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium text-strong">{busy === id ? 'Getting it ready…' : title}</span>
          <span className="block text-sm text-muted">{text}</span>
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
      </button>
    </li>
  )
}

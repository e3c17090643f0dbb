import { CircleAlert, CircleCheck, Info, type LucideIcon, RefreshCw } from 'lucide-react'
import { countWork } from '../../../../shared/domain/unsent-work'
import { useSync } from '../../../stores/sync'
import { Button } from '../../../ui/button'
import { classNames } from '../../../ui/class-names'
import { useNow } from '../../../ui/clock'
import { Skeleton } from '../../../ui/skeleton'
import { SignInButtons } from '../sign-in-buttons'
import type { Connection, Readiness } from './check-readiness'
import { connectionOf, type ReadinessLine, readinessLines } from './readiness-lines'
import { useReadiness } from './use-readiness'

const LOOKS: {
  readonly [S in ReadinessLine['state']]: { readonly icon: LucideIcon; readonly tone: string; readonly word: string }
} = {
  here: { icon: CircleCheck, tone: 'text-ok', word: 'Here' },
  busy: { icon: RefreshCw, tone: 'text-accent-text', word: 'On its way' },
  missing: { icon: CircleAlert, tone: 'text-critical', word: 'Missing' },
  note: { icon: Info, tone: 'text-medium', word: 'Good to know' },
}

/** Before leaving for the field: whether what is assigned to the person is here with everything, and fetching what is not. */
export function ReadinessPage({ onSignIn }: { readonly onSignIn: () => void }) {
  const status = useSync((state) => state.status)
  const connection = connectionOf(status)
  const { readiness, again } = useReadiness(connection)
  const pulledAt = useSync((state) => state.activity.pulledAt)
  const unsent = useSync((state) => state.unsent)
  const setAside = useSync((state) => state.refused)
  const now = useNow()
  const refused = setAside.filter(({ kind }) => kind === 'refused').length
  const counts = { work: unsent === null ? null : countWork(unsent), refused, unreadable: setAside.length - refused }
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 px-8 py-6">
      {readiness.step === 'looking' ? (
        <Skeleton className="h-48 w-full" />
      ) : (
        <Lines
          readiness={readiness}
          connection={connection}
          lines={readinessLines({ readiness, status, pulledAt, ...counts, now })}
        />
      )}
      <div className="flex gap-2">
        <SignInButtons onSignIn={onSignIn} />
        <Button disabled={readiness.step === 'looking' || readiness.step === 'fetching'} onClick={again}>
          Check again
        </Button>
      </div>
    </div>
  )
}

type LinesProps = {
  readonly readiness: Exclude<Readiness, { readonly step: 'looking' }>
  readonly connection: Connection
  readonly lines: readonly ReadinessLine[]
}

function Lines({ readiness, connection, lines }: LinesProps) {
  return (
    <>
      <p role="status" className="text-lg font-semibold text-strong">
        {headline(readiness, connection, lines)}
      </p>
      {readiness.step === 'fetching' && (
        <progress
          aria-label="Fetching files"
          value={readiness.done}
          max={readiness.total}
          className="h-1.5 w-full accent-accent"
        />
      )}
      <ul aria-label="What is on this device" className="border-t border-line">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </>
  )
}

/** That one is ready is only said of what is so now: neither while more may be assigned, nor while it is looked at anew. */
function headline(readiness: Readiness, connection: Connection, lines: readonly ReadinessLine[]): string {
  if (connection === 'receiving') return 'Not known yet: what is new is still arriving.'
  if (lines.some(({ state }) => state === 'missing')) return 'Not everything is here.'
  return readiness.step === 'done' ? 'Ready: you can go offline.' : 'Getting ready…'
}

function Line({ line }: { readonly line: ReadinessLine }) {
  const { icon: Icon, tone, word } = LOOKS[line.state]
  return (
    <li className="flex items-start gap-2.5 border-b border-line py-2.5">
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', tone)} strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <p className="text-strong">
          <span className="sr-only">{word}: </span>
          {line.text}
        </p>
        {line.names.length > 0 && (
          <ul className="mt-1 text-body">
            {line.names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

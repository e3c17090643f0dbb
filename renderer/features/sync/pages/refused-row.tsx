import { useState } from 'react'
import { of } from 'rxjs'
import { clockTime } from '../../../../shared/clock-time'
import { type IncidentId, isIdOf } from '../../../../shared/domain/ids'
import type { Incident } from '../../../../shared/domain/incident'
import { kindOfId, parseEntry } from '../../../../shared/domain/parse-document'
import type { QuarantinedDocument } from '../../../data/database/local-documents'
import { useObservable, useSession } from '../../../data/hooks'
import { isJsonObject } from '../../../data/replication/wire'
import { useNavigation } from '../../../stores/navigation'
import { useSync } from '../../../stores/sync'
import { Button } from '../../../ui/button'
import { useNow } from '../../../ui/clock'
import type { RecordWords } from '../record-words'
import { reasonInWords } from '../refusal-reasons'
import { refusedName } from '../refused-name'
import { DiscardDialog } from './discard-dialog'
import { EditRefusedDialog } from './edit-refused-dialog'
import { editableField } from './editable-field'
import { exportRefused } from './export-refused'
import { type GivenUp, givenUpWith } from './given-up'
import { TakeBackButton } from './take-back-button'

type RefusedRowProps = {
  readonly refused: QuarantinedDocument
  readonly words: RecordWords
}

/** One document that was refused or can't be read: its name, why, and what can be done about it. */
export function RefusedRow({ refused, words }: RefusedRowProps) {
  const { id, incident, kind, reason, refusedAt } = refused
  const now = useNow()
  const [editing, setEditing] = useState(false)
  const [sending, setSending] = useState(false)
  /** As it was when it was asked: what is being given up changes meanwhile. */
  const [discarding, setDiscarding] = useState<GivenUp | null>(null)
  const field = kind === 'refused' ? editableField(refused) : null
  const owner = useOwner(incident)
  const open = useWayTo(refused)
  const name = nameOf(refused, owner, words)

  async function again() {
    setSending(true)
    await useSync.getState().sendRefusedAgain([id])
    setSending(false)
  }

  return (
    <li aria-label={name} className="flex items-start gap-4 border-b border-line py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-strong">{name}</p>
        <p className={kind === 'malformed' ? 'text-medium' : 'text-critical'}>{reasonInWords(reason, kind, words)}</p>
        <p className="text-sm text-muted">{clockTime(refusedAt, now)}</p>
        {kind === 'malformed' && (
          <p className="break-words text-sm text-muted select-text">
            {shortened(id)} · {shortened(reason)}
          </p>
        )}
      </div>
      <div className="flex shrink-0 gap-1.5">
        {field !== null && (
          <Button size="sm" variant="primary" onClick={() => setEditing(true)}>
            Edit and send
          </Button>
        )}
        <TakeBackButton refused={refused} words={words} />
        {kind === 'refused' && (
          <Button size="sm" disabled={sending} onClick={() => void again()}>
            Send again
          </Button>
        )}
        {open !== null && (
          <Button size="sm" onClick={open}>
            Open
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => exportRefused([refused])}>
          Export
        </Button>
        {kind === 'refused' && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => setDiscarding(givenUpWith(refused, owner, useSync.getState().refused, words))}
          >
            Discard…
          </Button>
        )}
      </div>
      {discarding !== null && (
        <DiscardDialog refused={refused} name={name} givenUp={discarding} onClose={() => setDiscarding(null)} />
      )}
      {field !== null && owner !== null && editing && (
        <EditRefusedDialog
          incident={owner}
          field={field}
          label={words.field(field)}
          reason={reasonInWords(reason, kind, words)}
          onClose={() => setEditing(false)}
        />
      )}
    </li>
  )
}

function useOwner(id: IncidentId | ''): Incident | null {
  const session = useSession()
  return useObservable<Incident | null>(
    () => (id === '' ? of(null) : session.incidents.observe(id)),
    [session, id],
    null,
  )
}

/** Opens the incident, article or playbook that was refused, to be changed there; null where it is none, or removed. */
function useWayTo({ id, incident, kind, document }: QuarantinedDocument): (() => void) | null {
  const open = useNavigation((state) => state.open)
  const showRecord = useNavigation((state) => state.showRecord)
  if (incident !== '') return () => open(incident)
  const isRecord = isIdOf('article', id) || isIdOf('playbook', id)
  const isGone = isJsonObject(document) && (document.removed === true || document._deleted === true)
  return kind === 'refused' && isRecord && !isGone ? () => showRecord(id) : null
}

const LONGEST = 200

/** For whoever looks for it on the server: an id or a reason from there can have any length. */
function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** An entry is called by what it says; what is a part of an incident has its number. */
function nameOf(refused: QuarantinedDocument, owner: Incident | null, words: RecordWords): string {
  const entry = parseEntry(refused.document)
  const said = entry.ok ? words.entry(entry.value) : refusedName(refused)
  return owner === null || kindOfId(refused.id) === 'incident' ? said : `${owner.number} ${said}`
}

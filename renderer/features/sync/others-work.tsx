import { type ReactNode, useState } from 'react'
import { from } from 'rxjs'
import { useObservable, useSession } from '../../data/hooks'
import { listMissingWork, type MissingWork } from '../../data/missing-work'
import { useSafety } from '../../stores/safety'
import { Button } from '../../ui/button'
import { saveFile } from '../../ui/save-file'
import { OTHERS_MESSAGES } from './messages'
import { recordInWords } from './pages/changes-in-words'

/** Rows shown at once; the file has all. */
const SHOWN = 100

type OthersWorkProps = {
  readonly ids: readonly string[]
  /** What it means for the person. */
  readonly what: string
  /** What else can be done about it, beside the file. */
  readonly children?: ReactNode
}

/** What a changed server lacks and this person may not send: a list, and a file in which a colleague's or a lead's device takes it in. */
export function OthersWork({ ids, what, children }: OthersWorkProps) {
  const session = useSession()
  const [problem, setProblem] = useState('')
  const rows = useObservable<readonly MissingWork[] | null>(
    () => from(listMissingWork(session.db, ids)),
    [session, ids],
    null,
  )

  async function save() {
    setProblem('')
    try {
      const day = new Date().toISOString().slice(0, 10)
      saveFile(`firstline-rescue-${day}.jsonl`, await useSafety.getState().makeRescueFile(ids))
    } catch (error) {
      console.error('no rescue file', error)
      setProblem(OTHERS_MESSAGES.noFile)
    }
  }

  if (rows === null || rows.length === 0) return null
  return (
    <section aria-label="What you may not send" className="flex flex-col gap-2 border-t border-line pt-2">
      <p className="text-body">{what}</p>
      <ul className="max-h-60 overflow-y-auto">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id} className="flex gap-3 py-0.5">
            <span title={nameOf(row)} className="min-w-0 flex-1 truncate text-strong">
              {nameOf(row)}
            </span>
            <span className="shrink-0 text-muted">{whatOf(row)}</span>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && (
        <p className="text-muted">and {(rows.length - SHOWN).toLocaleString('en-US')} more, all of them in the file.</p>
      )}
      {problem !== '' && (
        <p role="alert" className="text-medium">
          {problem}
        </p>
      )}
      <div className="flex gap-2">
        <Button onClick={() => void save()}>Save these as a rescue file</Button>
        {children}
      </div>
    </section>
  )
}

function nameOf(row: MissingWork): string {
  if (row.kind === 'record') return recordInWords(row.record)
  return row.incident === null ? 'An incident that is not here' : `${row.incident.number} ${row.incident.title}`
}

function whatOf(row: MissingWork): string {
  if (row.kind === 'record') return 'record'
  const entries = row.entries === 0 ? '' : row.entries === 1 ? '1 entry' : `${row.entries} entries`
  if (!row.isItself) return entries
  return entries === '' ? 'the incident' : `the incident, ${entries}`
}

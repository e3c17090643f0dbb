import { from } from 'rxjs'
import { clockTime } from '../../../../shared/clock-time'
import { isIdOf } from '../../../../shared/domain/ids'
import type { LibraryRecord } from '../../../../shared/domain/library'
import { useObservable, useSession } from '../../../data/hooks'
import { type OutboxContents, readOutboxContents } from '../../../data/outbox-contents'
import { Button } from '../../../ui/button'
import { useNow } from '../../../ui/clock'
import type { RecordWords } from '../record-words'
import { changesInWords, recordInWords } from './changes-in-words'
import type { WaitingRow } from './waiting-rows'

const SHOWN = 3

type OutboxRowProps = { readonly row: WaitingRow; readonly words: RecordWords; readonly onOpen: () => void }

/** What of one incident or record waits: its name, the changes in words, since when and why. */
export function OutboxRow({ row, words, onOpen }: OutboxRowProps) {
  const session = useSession()
  const now = useNow()
  const { work, since, ids, isRefused, why } = row
  const incident = isIdOf('incident', work) ? work : ''
  const contents = useObservable<OutboxContents | null>(
    () => from(readOutboxContents(session.db, incident, ids)),
    [session, incident, ids.join(' ')],
    null,
  )
  const record = incident === '' ? contents?.records[0] : undefined
  const changes = contents === null || record !== undefined ? [] : changesInWords(contents, words)
  const more = changes.length - SHOWN
  return (
    <li className="flex min-h-14 items-start gap-4 border-b border-line py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate text-strong">
          {contents?.incident ? (
            <>
              <span className="mr-2 text-muted">{contents.incident.number}</span>
              <span className="font-medium">{contents.incident.title}</span>
            </>
          ) : (
            <span className="font-medium">{nameOf(incident, record)}</span>
          )}
        </p>
        <ul className="mt-0.5 text-body">
          {changes.slice(0, SHOWN).map((change) => (
            <li key={change} className="truncate">
              {change}
            </li>
          ))}
          {more > 0 && <li className="text-muted">and {more} more</li>}
        </ul>
      </div>
      <div className="w-44 shrink-0">
        <p className={isRefused ? 'text-critical' : 'text-body'}>{why}</p>
        <p className="text-sm text-muted">since {clockTime(since, now)}</p>
      </div>
      <div className="flex w-20 shrink-0 justify-end">
        {(isRefused || incident !== '') && (
          <Button size="sm" onClick={onOpen}>
            {isRefused ? 'See why' : 'Open'}
          </Button>
        )}
      </div>
    </li>
  )
}

/** What is called by its number and title stands there otherwise. */
function nameOf(incident: string, record: LibraryRecord | undefined): string {
  if (incident !== '') return 'An incident'
  return record === undefined ? 'A record' : recordInWords(record)
}

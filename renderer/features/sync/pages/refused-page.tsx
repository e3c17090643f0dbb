import { CircleCheckBig } from 'lucide-react'
import { useSync } from '../../../stores/sync'
import { Button } from '../../../ui/button'
import { countText } from '../../../ui/count-text'
import { EmptyState } from '../../../ui/empty-state'
import type { RecordWords } from '../record-words'
import { exportRefused } from './export-refused'
import { RefusedRow } from './refused-row'

/** Rows shown of what can't be read: anybody who may write can have written any number of it. */
const SHOWN = 100

/** What the server did not take and what from it can't be read: each with the reason in words and what can be done. */
export function RefusedPage({ words }: { readonly words: RecordWords }) {
  const all = useSync((state) => state.refused)
  const refused = all.filter(({ kind }) => kind === 'refused')
  const malformed = all.filter(({ kind }) => kind === 'malformed')
  if (all.length === 0) return <EmptyState icon={CircleCheckBig} title="The server has refused nothing." />
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-6 px-8 py-6">
      {refused.length > 0 && (
        <section aria-label="Refused by the server" className="flex flex-col gap-3">
          <div className="flex items-start gap-2">
            <p className="flex-1 text-body">
              The server did not take these. They are kept on this device until you change them so that it does, or
              discard them. After a sign-in with another account or role they are sent again by themselves.
            </p>
            <Button onClick={() => void useSync.getState().sendRefusedAgain(refused.map(({ id }) => id))}>
              Send all again
            </Button>
            <Button variant="ghost" onClick={() => exportRefused(refused)}>
              Export all
            </Button>
          </div>
          <ul className="border-t border-line">
            {refused.map((each) => (
              <RefusedRow key={each.id} refused={each} words={words} />
            ))}
          </ul>
        </section>
      )}
      {malformed.length > 0 && (
        <section aria-label="From the server, unreadable" className="flex flex-col gap-3">
          <p className="text-body">
            These came from the server and can’t be read here. Everything else arrives all the same; they are read by
            themselves as soon as they were mended there, or this Firstline was updated.
          </p>
          <ul className="border-t border-line">
            {malformed.slice(0, SHOWN).map((each) => (
              <RefusedRow key={each.id} refused={each} words={words} />
            ))}
          </ul>
          {malformed.length > SHOWN && <p className="text-muted">and {countText(malformed.length - SHOWN)} more.</p>}
        </section>
      )}
    </div>
  )
}

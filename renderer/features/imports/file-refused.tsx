import { TriangleAlert } from 'lucide-react'
import { SEPARATORS } from '../../../shared/import/detect-separator'
import { Button } from '../../ui/button'
import type { ImportClient } from './import-client'
import { fileReasonText, SEPARATOR_NAMES } from './messages'
import type { FileReason } from './worker/read-table'

type FileRefusedProps = { readonly reason: FileReason; readonly detail: string; readonly client: ImportClient }

/** Why the file can't be read as it is, and what can be tried. */
export function FileRefused({ reason, detail, client }: FileRefusedProps) {
  return (
    <div role="alert" className="flex gap-3 rounded-lg bg-critical-soft p-4">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-critical" />
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <p className="text-md text-strong">{fileReasonText(reason, detail)}</p>
        {reason === 'one-column' && (
          <>
            <pre className="overflow-x-auto rounded-md bg-surface px-2 py-1.5 font-mono text-sm text-body">
              {detail.split('\n')[0]}
            </pre>
            <div className="flex flex-wrap gap-2">
              {SEPARATORS.map((separator) => (
                <Button key={separator} onClick={() => client.readAgain({ separator })}>
                  {SEPARATOR_NAMES[separator]}
                </Button>
              ))}
            </div>
          </>
        )}
        <div className="flex gap-2">
          {reason === 'not-utf8' && (
            <Button variant="primary" onClick={() => client.readAgain({ encoding: 'windows-1252' })}>
              Read as Windows-1252
            </Button>
          )}
          <Button onClick={client.reset}>Choose another file</Button>
        </div>
      </div>
    </div>
  )
}

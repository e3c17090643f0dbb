import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'

const FORMATS = [
  [
    'ServiceNow incident export',
    'One row for each incident: number, short_description, state, impact, urgency, opened_at …',
  ],
  ['ServiceNow event log', 'One row for each update: the rows become the incident’s timeline, at their own times.'],
  ['Any other CSV', 'You say once what its columns mean; the next file with the same header knows it.'],
  [
    'Firstline rescue file or daily copy',
    'Work that was saved before it could be sent (.jsonl): it is put in here and sent from here.',
  ],
] as const

/** The first step: a file by dropping or choosing it, and what may be in it. */
export function ChooseFile({ onFile }: { readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined) onFile(file)
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button beside it does the same with the keyboard */}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classNames(
          'flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-10 text-center transition-colors duration-100',
          over ? 'border-accent bg-accent-soft' : 'border-control bg-sunken',
        )}
      >
        <FileUp aria-hidden className="size-6 text-muted" strokeWidth={1.5} />
        <p className="text-md text-strong">Drop a CSV file here, packed (.gz) or not, or a rescue file</p>
        <Button variant="primary" onClick={() => input.current?.click()}>
          Choose a file…
        </Button>
        <input
          ref={input}
          type="file"
          aria-label="File to import"
          accept=".csv,.tsv,.txt,.gz,.jsonl,text/csv"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file !== undefined) onFile(file)
          }}
        />
        <p className="text-sm text-muted">Nothing is written before you have seen what the file would make.</p>
      </div>
      <dl className="flex flex-col">
        {FORMATS.map(([name, text]) => (
          <div key={name} className="flex gap-4 border-b border-line py-2.5 last:border-b-0">
            <dt className="w-52 shrink-0 text-base font-medium text-strong">{name}</dt>
            <dd className="min-w-0 text-base text-body">{text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

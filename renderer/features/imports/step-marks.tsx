import { Check } from 'lucide-react'
import { classNames } from '../../ui/class-names'
import type { ImportStep, SourceFile } from './import-store'
import { sizeText } from './numbers-text'

const MARKS = ['File', 'Check', 'Import'] as const

function positionOf(step: ImportStep): number {
  switch (step.kind) {
    case 'choose':
    case 'reading':
    case 'file-refused':
    case 'failed':
      return 0
    case 'mapping':
    case 'day-order':
    case 'planning':
    case 'planned':
      return 1
    case 'running':
    case 'stopped':
      return 2
    case 'finished':
      return 3
    case 'rescue':
      return { newer: 0, found: 1, running: 2, done: 3 }[step.stage.kind]
  }
}

/** The three steps of an import, with the one it is at, and the file it is about. */
export function StepMarks({ step, file }: { readonly step: ImportStep; readonly file: SourceFile | null }) {
  const position = positionOf(step)
  return (
    <div className="flex items-center gap-4 border-b border-line pb-3">
      <ol aria-label="Steps" className="flex items-center gap-4">
        {MARKS.map((mark, at) => (
          <li
            key={mark}
            aria-current={at === position ? 'step' : undefined}
            className={classNames(
              'flex items-center gap-1.5 text-base',
              at === position ? 'font-medium text-strong' : 'text-muted',
            )}
          >
            <span
              aria-hidden
              className={classNames(
                'flex size-5 items-center justify-center rounded-full text-xs font-medium tabular-nums',
                at < position && 'bg-ok-soft text-ok',
                at === position && 'bg-accent text-on-accent',
                at > position && 'bg-sunken text-muted',
              )}
            >
              {at < position ? <Check className="size-3" strokeWidth={2.5} /> : at + 1}
            </span>
            {mark}
          </li>
        ))}
      </ol>
      {file !== null && (
        <p className="ml-auto min-w-0 truncate text-sm text-muted" title={file.name}>
          <span className="text-body">{file.name}</span> · {sizeText(file.size)}
        </p>
      )}
    </div>
  )
}

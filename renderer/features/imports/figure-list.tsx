import type { ReactNode } from 'react'

export type Figure = { readonly label: string; readonly value: ReactNode; readonly note?: ReactNode }

/** Figures in a row of columns, each with its name below it. */
export function FigureList({ label, figures }: { readonly label: string; readonly figures: readonly Figure[] }) {
  return (
    <dl
      aria-label={label}
      className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-6 gap-y-4 rounded-lg border border-line bg-raised p-4"
    >
      {figures.map((figure) => (
        <div key={figure.label} className="flex min-w-0 flex-col-reverse justify-end">
          <dt className="text-sm text-muted">
            {figure.label}
            {figure.note !== undefined && <span className="block">{figure.note}</span>}
          </dt>
          <dd className="text-xl font-semibold text-strong tabular-nums">{figure.value}</dd>
        </div>
      ))}
    </dl>
  )
}

import type { ReactNode } from 'react'

/** Names and what stands for them, in two columns. */
export function FactList({ children }: { readonly children: ReactNode }) {
  return <dl className="grid grid-cols-[12rem_minmax(0,1fr)] gap-x-4 gap-y-1.5">{children}</dl>
}

/** One line of a `FactList`. */
export function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0 break-words text-strong select-text">{children}</dd>
    </>
  )
}

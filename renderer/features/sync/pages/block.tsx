import type { ReactNode } from 'react'

/** One subject of the page. */
export function Block({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3 border-b border-line py-6 last:border-b-0">
      <h2 className="text-md font-semibold text-strong">{title}</h2>
      {children}
    </section>
  )
}

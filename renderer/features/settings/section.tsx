import { type ReactNode, type Ref, useId } from 'react'

type SectionProps = {
  readonly title: string
  readonly text?: string
  readonly ref?: Ref<HTMLElement>
  readonly children: ReactNode
}

/** One subject of the settings: its name on the left, its controls on the right. */
export function Section({ title, text, ref, children }: SectionProps) {
  const id = useId()
  return (
    <section
      ref={ref}
      aria-labelledby={id}
      className="grid grid-cols-[200px_minmax(0,1fr)] gap-8 border-b border-line py-6 last:border-b-0"
    >
      <div>
        <h2 id={id} tabIndex={-1} className="w-fit rounded-md text-md font-semibold text-strong">
          {title}
        </h2>
        {text && <p className="mt-1 text-sm text-muted">{text}</p>}
      </div>
      <div className="flex min-w-0 flex-col gap-3">{children}</div>
    </section>
  )
}

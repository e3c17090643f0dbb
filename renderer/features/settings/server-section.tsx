import { type ReactNode, useEffect, useRef } from 'react'
import { useNavigation } from '../../stores/navigation'
import { Section } from './section'

/** Where the team's incidents come together. Who comes here on purpose lands on what is to be decided, else on the heading. */
export function ServerSection({ children }: { readonly children: ReactNode }) {
  const section = useRef<HTMLElement>(null)
  const isWanted = useNavigation((state) => state.aim === 'server')
  const arrive = useNavigation((state) => state.arrive)
  useEffect(() => {
    if (!isWanted) return
    section.current?.scrollIntoView({ block: 'start' })
    const find = (place: string) => section.current?.querySelector<HTMLElement>(place) ?? null
    const landing = find('[data-landing]') ?? find('h2')
    landing?.focus()
    arrive()
  }, [isWanted, arrive])
  return (
    <Section ref={section} title="Server" text="Where your team’s incidents come together.">
      {children}
    </Section>
  )
}

import { useCallback, useState } from 'react'
import { z } from 'zod'
import type { IncidentId } from '../../../../shared/domain/ids'
import { useKeptDraft } from '../../../data/use-kept-draft'

const draftSchema = z.object({
  kind: z.enum(['internal', 'public', 'answer', 'work']),
  text: z.string(),
  minutes: z.string(),
})
export type NoteDraft = Readonly<z.infer<typeof draftSchema>>
export type NoteKind = NoteDraft['kind']

const EMPTY: NoteDraft = { kind: 'internal', text: '', minutes: '' }

/** What is half written about an incident; it is kept on this device until it was added, also over a reload. */
export function useNoteDraft(incident: IncidentId) {
  const [draft, setDraft] = useState(EMPTY)
  const kept = useKeptDraft(`note ${incident}`, (content) => {
    const parsed = draftSchema.safeParse(content)
    if (parsed.success) setDraft((typed) => (typed.text === '' ? parsed.data : typed))
  })
  const change = useCallback(
    (next: NoteDraft) => {
      setDraft(next)
      void (next.text === '' ? kept.forget() : kept.keep(next))
    },
    [kept],
  )
  const forget = useCallback(() => {
    setDraft((last) => ({ ...EMPTY, kind: last.kind }))
    void kept.forget()
  }, [kept])
  return { draft, change, forget }
}

import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import type { IncidentId } from '../../../../shared/domain/ids'
import { useSession } from '../../../data/hooks'

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
  const { drafts } = useSession()
  const [draft, setDraft] = useState(EMPTY)
  const key = `note ${incident}`
  useEffect(() => {
    let current = true
    void drafts.read(key).then((kept) => {
      const parsed = draftSchema.safeParse(kept)
      if (current && parsed.success) setDraft((typed) => (typed.text === '' ? parsed.data : typed))
    })
    return () => {
      current = false
    }
  }, [drafts, key])
  const change = useCallback(
    (next: NoteDraft) => {
      setDraft(next)
      void (next.text === '' ? drafts.forget(key) : drafts.keep(key, next))
    },
    [drafts, key],
  )
  const forget = useCallback(() => {
    setDraft((last) => ({ ...EMPTY, kind: last.kind }))
    void drafts.forget(key)
  }, [drafts, key])
  return { draft, change, forget }
}

import { useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import type { IncidentId } from '../../../../shared/domain/ids'
import { type KeptDraft, useKeptDraft } from '../../../data/use-kept-draft'
import { type Refusal, refusalSchema } from '../messages'

const editsSchema = z.record(z.string(), z.object({ text: z.string(), reason: refusalSchema }))

export type RefusedEdit = { readonly text: string; readonly reason: Refusal }

/** By the name of the field; null for what was stored or taken back. */
type Edits = Readonly<Record<string, RefusedEdit | null>>

export type RefusedEdits = {
  readonly of: (field: string) => RefusedEdit | null
  readonly keep: (field: string, edit: RefusedEdit) => void
  readonly forget: (field: string) => void
}

/**
 * Texts that were typed in the detail of an incident and refused. They are kept on this device, over a reload too, until they are corrected or
 * taken back.
 */
export function useRefusedEdits(incident: IncidentId): RefusedEdits {
  const [edits, setEdits] = useState<Edits>({})
  /** What `edits` is or will be: a refusal may come when the detail is closed already. */
  const latest = useRef(edits)
  const draft = useKeptDraft(`edits ${incident}`, (kept) => {
    const parsed = editsSchema.safeParse(kept)
    if (!parsed.success) return
    // What happened before the answer came counts.
    const isFirst = Object.keys(latest.current).length === 0
    latest.current = { ...parsed.data, ...latest.current }
    setEdits(latest.current)
    if (!isFirst) store(draft, latest.current)
  })
  const changes = useMemo(() => {
    const change = (field: string, edit: RefusedEdit | null) => {
      const was = latest.current[field] ?? null
      latest.current = { ...latest.current, [field]: edit }
      if (was === null && edit === null) return
      setEdits(latest.current)
      store(draft, latest.current)
    }
    return { keep: change, forget: (field: string) => change(field, null) }
  }, [draft])
  return { of: (field) => edits[field] ?? null, ...changes }
}

function store(draft: KeptDraft, edits: Edits): void {
  const refused = Object.fromEntries(Object.entries(edits).filter(([, edit]) => edit !== null))
  void (Object.keys(refused).length === 0 ? draft.forget() : draft.keep(refused))
}

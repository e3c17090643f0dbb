import { create } from 'zustand'
import type { Refusal } from '../messages'

export type RefusedEdit = { readonly text: string; readonly reason: Refusal }

type RefusedEdits = {
  /** By the field's key: an incident and the name of the field. */
  readonly edits: ReadonlyMap<string, RefusedEdit>
  readonly keep: (key: string, edit: RefusedEdit) => void
  readonly forget: (key: string) => void
}

/** Texts that were typed in the detail and refused. They outlive that the detail is closed, until they are corrected or taken back. */
export const useRefusedEdits = create<RefusedEdits>((set) => ({
  edits: new Map(),
  keep: (key, edit) => set(({ edits }) => ({ edits: new Map(edits).set(key, edit) })),
  forget: (key) =>
    set(({ edits }) => (edits.has(key) ? { edits: new Map([...edits].filter(([other]) => other !== key)) } : {})),
}))

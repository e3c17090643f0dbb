import { useCallback } from 'react'
import { create } from 'zustand'

export type DialogId =
  | 'palette'
  | 'shortcuts'
  | 'capture'
  | 'sign-in'
  | 'assign'
  | 'hold'
  | 'resolve'
  | 'close'
  | 'correct-resolution'
  | 'reopen'
  | 'cancel'
  | 'override'
  | 'comment'

type Dialogs = {
  /** The one dialog that is open. */
  readonly open: DialogId | null
  /** Which opening of a dialog the last one was, counted from the start. */
  readonly opening: number
  readonly show: (id: DialogId) => void
  /** Closes the dialog of that opening and none that was opened since; without one whichever is open. */
  readonly close: (opening?: number) => void
}

/** Which dialog is open: one at a time, so that opening another replaces it. */
export const useDialogs = create<Dialogs>((set) => ({
  open: null,
  opening: 0,
  show: (id) => set(({ open, opening }) => (open === id ? {} : { open: id, opening: opening + 1 })),
  close: (which) => set(({ opening }) => (which === undefined || which === opening ? { open: null } : {})),
}))

/** Closes the dialog that is open now, also when it is called late: what is saved may answer when somebody has gone on to the next. */
export function useClose(): () => void {
  const opening = useDialogs((state) => state.opening)
  return useCallback(() => useDialogs.getState().close(opening), [opening])
}

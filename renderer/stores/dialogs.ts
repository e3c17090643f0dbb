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
  | 'reopen'
  | 'cancel'
  | 'override'
  | 'comment'

type Dialogs = {
  /** The one dialog that is open. */
  readonly open: DialogId | null
  readonly show: (id: DialogId) => void
  readonly close: () => void
}

/** Which dialog is open: one at a time, so that opening another replaces it. */
export const useDialogs = create<Dialogs>((set) => ({
  open: null,
  show: (id) => set({ open: id }),
  close: () => set({ open: null }),
}))

import type { CSSProperties } from 'react'

/** Height of the names of the columns, which stay in sight above the rows. */
export const HEADER_HEIGHT = 28

/** Where a row stands: in the flow with those in sight, or so many pixels from them. */
export function placeOf(top: number | null): CSSProperties | undefined {
  return top === null ? undefined : { position: 'absolute', insetInline: 0, top }
}

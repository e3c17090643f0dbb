/**
 * The columns of list header and rows: one template so that both line up. The list is a container; below 44 rem (the detail is
 * open beside it) only mark, priority, number, title and age fit.
 */
export const ROW_GRID =
  'grid items-center gap-x-2 px-2.5 grid-cols-[16px_84px_44px_minmax(0,1fr)_48px_14px] @[44rem]:gap-x-3 @[44rem]:px-3 ' +
  '@[44rem]:grid-cols-[16px_92px_44px_minmax(0,1fr)_128px_120px_48px_16px] ' +
  '@[58rem]:grid-cols-[16px_92px_44px_minmax(0,1fr)_136px_140px_140px_48px_16px] ' +
  '@[84rem]:grid-cols-[16px_96px_44px_minmax(0,1fr)_168px_184px_208px_56px_16px]'

/** Shown from 44 rem on. */
export const FROM_MEDIUM = 'hidden @[44rem]:flex'
/** Shown from 58 rem on. */
export const FROM_WIDE = 'hidden @[58rem]:flex'

export type Density = 'comfortable' | 'compact'
export const ROW_HEIGHT: Readonly<Record<Density, number>> = { comfortable: 32, compact: 28 }
/** Rows stand in the list by their distance from its top. */
export const ROW_PLACE = 'absolute inset-x-0 top-0 contain-strict'
/** Height of the names of the columns, which stay in sight above the rows. */
export const HEADER_HEIGHT = 28

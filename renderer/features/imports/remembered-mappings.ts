import { z } from 'zod'
import { columnKey, type FieldColumns, IMPORT_FIELDS } from '../../../shared/import/fields'
import { isZone } from '../../../shared/import/zone'
import { stableUuid } from '../../../shared/stable-uuid'

const rememberedSchema = z.object({
  system: z.string().max(100),
  zone: z.string().refine(isZone).optional(),
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), z.number().int().min(0).max(5000)),
})

/** `zone` is absent in what an earlier version remembered. */
export type RememberedMapping = { readonly system: string; readonly columns: FieldColumns; readonly zone?: string }

function keyOf(header: readonly string[]): string {
  return `firstline-import-${stableUuid('header', ...header.map(columnKey))}`
}

/** How a file with the same header was read the last time; null when it was not, or when what is stored makes no sense any more. */
export function recallMapping(header: readonly string[]): RememberedMapping | null {
  try {
    const stored = localStorage.getItem(keyOf(header))
    const parsed = stored === null ? null : rememberedSchema.safeParse(JSON.parse(stored))
    if (parsed?.success !== true) return null
    const { system, columns, zone } = parsed.data
    return Object.values(columns).every((at) => at < header.length)
      ? { system, columns, ...(zone === undefined ? {} : { zone }) }
      : null
  } catch {
    return null
  }
}

/** Keeps the mapping for the next file with the same header, on this device; where there is no room for it, it is not kept. */
export function rememberMapping(header: readonly string[], mapping: RememberedMapping): void {
  try {
    localStorage.setItem(
      keyOf(header),
      JSON.stringify({ system: mapping.system, columns: mapping.columns, zone: mapping.zone }),
    )
  } catch {
    // A full disk must not stop the import: the mapping is only asked again.
  }
}

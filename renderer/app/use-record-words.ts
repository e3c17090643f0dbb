import { useMemo } from 'react'
import { useNames } from '../data/use-names'
import { fieldName } from '../features/incidents/labels'
import { lineOf } from '../features/incidents/timeline/entry-line'
import { valueInWords } from '../features/incidents/timeline/value-words'
import type { RecordWords } from '../features/sync/record-words'

/** The incidents' own words, for the pages about the connection. */
export function useRecordWords(): RecordWords {
  const names = useNames()
  return useMemo(
    () => ({
      entry: (entry) => {
        const { who, what, text } = lineOf(entry, names)
        return text === '' ? `${who} ${what}` : `${who} ${what}: ${text}`
      },
      value: (field, value) => valueInWords(field, value, names),
      field: fieldName,
    }),
    [names],
  )
}

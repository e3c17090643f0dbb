import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { ArticleId, PlaybookId } from '../../../../shared/domain/ids'
import type { KnowledgeRecord } from '../../../../shared/domain/library'
import { useNavigation } from '../../../stores/navigation'

type RecordId = ArticleId | PlaybookId

/**
 * Which row has the keyboard; it follows its record when the list changes. `focus` also asks for the focus, which the row gets once it is drawn.
 */
export function useRecordFocus(records: readonly KnowledgeRecord[], grid: RefObject<HTMLElement | null>) {
  const [selected, select] = useState<RecordId | null>(useNavigation.getState().openRecord)
  const asked = useRef<RecordId | null>(null)
  const found = useMemo(() => records.findIndex(({ id }) => id === selected), [records, selected])
  const index = Math.max(0, found)
  /** Asking for the row that is selected already has to be drawn as well. */
  const [, setTimes] = useState(0)
  useEffect(() => {
    if (asked.current === null || asked.current !== selected) return
    const row = grid.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`)
    if (!row) return
    asked.current = null
    row.focus({ preventScroll: true })
  })
  const focus = (id: RecordId | null) => {
    asked.current = id
    select(id)
    setTimes((times) => times + 1)
  }
  return { index, select, focus }
}

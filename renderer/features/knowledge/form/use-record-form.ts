import { useEffect, useRef, useState } from 'react'
import type { KnowledgeRecord } from '../../../../shared/domain/library'
import type { Moment } from '../../../../shared/domain/moment'
import type { WriteReason } from '../../../../shared/domain/write-knowledge'
import type { Result } from '../../../../shared/result'
import { useSession } from '../../../data/hooks'
import { useKeptDraft } from '../../../data/use-kept-draft'
import { writeKnowledge } from '../../../data/write-knowledge'
import { openRecord, useKnowledgeView } from '../knowledge-view'
import type { Problem, Refusal } from '../messages'

/** What is half written, and of which version of the record it was made: what others changed since is merged with it. */
export type Draft<Kept, Values> = { readonly base: Kept | null; readonly values: Values }

/** What is particular about the form of an article or of a playbook. */
export type RecordForm<Kept extends KnowledgeRecord, Values, Field extends string> = {
  /** The key under which what is half written is kept on this device. */
  readonly key: string
  readonly start: Draft<Kept, Values>
  /** Whether the record is not here any more, so that saving makes a new one. */
  readonly isGone: boolean
  /** What was kept, where it is readable; null else. */
  readonly parse: (kept: unknown) => Draft<Kept, Values> | null
  readonly make: (base: Kept | null, values: Values, moment: Moment) => Result<Kept, WriteReason>
  readonly problemOf: (reason: Refusal, values: Values) => Problem<Field>
}

/** The values of a form, kept on this device until they are saved or given up; saving goes to what is stored by then. */
export function useRecordForm<Kept extends KnowledgeRecord, Values, Field extends string>(
  form: RecordForm<Kept, Values, Field>,
) {
  const session = useSession()
  const [draft, setDraft] = useState(form.start)
  const [problem, setProblem] = useState<Problem<Field> | null>(null)
  const [busy, setBusy] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const typed = useRef(false)
  const { isGone } = form

  const kept = useKeptDraft(form.key, (content) => {
    const parsed = content === undefined ? null : form.parse(content)
    if (parsed !== null && !typed.current) setDraft(parsed)
  })

  useEffect(() => {
    if (problem !== null) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])

  const change = (values: Partial<Values>) => {
    typed.current = true
    const next = { base: draft.base, values: { ...draft.values, ...values } }
    setDraft(next)
    kept.keep(next)
  }
  const close = (id: Kept['id'] | null) => {
    void kept.forget()
    if (id === null && !isGone) useKnowledgeView.setState({ form: null })
    else openRecord(id)
  }
  const save = async (extra: Partial<Values> = {}) => {
    if (busy) return
    const values = { ...draft.values, ...extra }
    setBusy(true)
    const base = isGone ? null : draft.base
    const written = await writeKnowledge(session, base, (moment) => form.make(base, values, moment))
    setBusy(false)
    if (written.ok) close(written.value.id)
    else if (written.reason === 'nothing-changed') close(null)
    else setProblem(form.problemOf(written.reason, values))
  }
  const errorAt = (field: Field) => (problem?.field === field ? problem.text : undefined)
  return {
    element,
    values: draft.values,
    change,
    save,
    cancel: () => close(null),
    errorAt,
    /** What is wrong with no field in particular. */
    refusal: problem !== null && problem.field === null ? problem.text : '',
    busy,
    /** Whether somebody has removed the record meanwhile. */
    wasRemoved: isGone && draft.base !== null,
  }
}

import { useEffect } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import type { z } from 'zod'
import { isSameValue } from '../../../../shared/domain/canonical-json'
import { useKeptDraft } from '../../../data/use-kept-draft'

/**
 * Keeps on this device what is half filled in in the form of an action, so that Esc, a click beside it and a reload lose nothing. `shape` reads
 * what was kept under `key`; whoever carries the action out forgets it.
 */
export function useActionDraft<Values extends FieldValues>(
  key: string,
  form: UseFormReturn<Values, unknown, Values>,
  shape: z.ZodType<Values>,
): void {
  const draft = useKeptDraft(key, (kept) => {
    if (typeof kept !== 'object') return
    // What was typed before the answer came stays.
    const parsed = shape.safeParse({ ...kept, ...typedIn(form) })
    if (parsed.success) form.reset(parsed.data, { keepDefaultValues: true })
  })

  useEffect(() => {
    const watching = form.watch((values) => {
      const isEmpty = isSameValue(values, form.formState.defaultValues)
      void (isEmpty ? draft.forget() : draft.keep(values))
    })
    return () => watching.unsubscribe()
  }, [draft, form])
}

/** The values that are not those with which the form began. */
function typedIn<Values extends FieldValues>({ getValues, formState }: UseFormReturn<Values, unknown, Values>) {
  const begun = Object.entries(formState.defaultValues ?? {})
  const unchanged = begun.filter(([name, value]) => isSameValue(value, getValues()[name])).map(([name]) => name)
  return Object.fromEntries(Object.entries(getValues()).filter(([name]) => !unchanged.includes(name)))
}

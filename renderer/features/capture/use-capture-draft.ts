import { useCallback, useEffect } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useKeptDraft } from '../../data/use-kept-draft'
import { type CaptureValues, EMPTY_CAPTURE, isEmptyCapture, parseCaptureDraft } from './capture-values'

/** Keeps what is half typed (under `key`) on this device; what it returns empties the form and forgets it. */
export function useCaptureDraft(key: string, form: UseFormReturn<CaptureValues>): () => void {
  const kept = useKeptDraft(key, (values) => {
    if (isEmptyCapture(form.getValues()) && values !== undefined)
      form.reset(parseCaptureDraft(values), { keepDefaultValues: true })
  })

  useEffect(() => {
    const watching = form.watch((values) => {
      const draft = parseCaptureDraft(values)
      void (isEmptyCapture(draft) ? kept.forget() : kept.keep(draft))
    })
    return () => watching.unsubscribe()
  }, [kept, form])

  return useCallback(() => {
    form.reset(EMPTY_CAPTURE)
    void kept.forget()
  }, [kept, form])
}

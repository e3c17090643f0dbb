import { useCallback, useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useKeptDraft } from '../../data/use-kept-draft'
import { parseWaitingPhotos, type WaitingPhoto } from './capture-photos'
import { type CaptureValues, EMPTY_CAPTURE, isEmptyCapture, parseCaptureDraft } from './capture-values'

/** Keeps what is half typed (under `key`) and its photos on this device until it was logged. */
export function useCaptureDraft(key: string, form: UseFormReturn<CaptureValues>) {
  const [photos, setPhotos] = useState<readonly WaitingPhoto[]>([])
  const keptValues = useKeptDraft(key, (values) => {
    if (isEmptyCapture(form.getValues()) && values !== undefined)
      form.reset(parseCaptureDraft(values), { keepDefaultValues: true })
  })
  const keptPhotos = useKeptDraft(`${key} photos`, (kept) =>
    setPhotos((taken) => (taken.length === 0 ? parseWaitingPhotos(kept) : taken)),
  )

  useEffect(() => {
    const watching = form.watch((values) => {
      const draft = parseCaptureDraft(values)
      void (isEmptyCapture(draft) ? keptValues.forget() : keptValues.keep(draft))
    })
    return () => watching.unsubscribe()
  }, [keptValues, form])

  const keepPhotos = useCallback(
    (next: readonly WaitingPhoto[]) => {
      setPhotos(next)
      void (next.length === 0 ? keptPhotos.forget() : keptPhotos.keep(next))
    },
    [keptPhotos],
  )
  const forget = useCallback(async () => {
    form.reset(EMPTY_CAPTURE)
    setPhotos([])
    await Promise.all([keptValues.forget(), keptPhotos.forget()])
  }, [keptValues, keptPhotos, form])
  return { photos, keepPhotos, forget }
}

import { useCallback, useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useSession } from '../../data/hooks'
import { parseWaitingPhotos, type WaitingPhoto } from './capture-photos'
import { type CaptureValues, EMPTY_CAPTURE, isEmptyCapture, parseCaptureDraft } from './capture-values'

/** Keeps what is half typed (under `key`) and its photos on this device until it was logged. */
export function useCaptureDraft(key: string, form: UseFormReturn<CaptureValues>) {
  const { drafts } = useSession()
  const [photos, setPhotos] = useState<readonly WaitingPhoto[]>([])
  const photosKey = `${key} photos`

  useEffect(() => {
    let current = true
    const restore = async () => {
      const [values, kept] = await Promise.all([drafts.read(key), drafts.read(photosKey)])
      if (!current) return
      if (isEmptyCapture(form.getValues()) && values !== undefined)
        form.reset(parseCaptureDraft(values), { keepDefaultValues: true })
      setPhotos((taken) => (taken.length === 0 ? parseWaitingPhotos(kept) : taken))
    }
    void restore()
    return () => {
      current = false
    }
  }, [drafts, key, photosKey, form])

  useEffect(() => {
    const watching = form.watch((values) => {
      const draft = parseCaptureDraft(values)
      void (isEmptyCapture(draft) ? drafts.forget(key) : drafts.keep(key, draft))
    })
    return () => watching.unsubscribe()
  }, [drafts, key, form])

  const keepPhotos = useCallback(
    (next: readonly WaitingPhoto[]) => {
      setPhotos(next)
      void (next.length === 0 ? drafts.forget(photosKey) : drafts.keep(photosKey, next))
    },
    [drafts, photosKey],
  )
  const forget = useCallback(async () => {
    form.reset(EMPTY_CAPTURE)
    setPhotos([])
    await Promise.all([drafts.forget(key), drafts.forget(photosKey)])
  }, [drafts, key, photosKey, form])
  return { photos, keepPhotos, forget }
}

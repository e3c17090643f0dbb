import { zodResolver } from '@hookform/resolvers/zod'
import { useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Incident } from '../../../shared/domain/incident'
import { type WaitingPhoto, waitingPhotoOf } from './capture-photos'
import { type CaptureValues, captureSchema, EMPTY_CAPTURE } from './capture-values'
import { messages } from './messages'
import { useCaptureDraft } from './use-capture-draft'
import { useLogIncident } from './use-log-incident'

/** The form that logs an incident: its values, its photos, its draft. `onLogged` hears of each incident that was stored. */
export function useCapture(draftKey: string, onLogged: (incident: Incident, another: boolean) => void) {
  const form = useForm<CaptureValues>({ resolver: zodResolver(captureSchema), defaultValues: EMPTY_CAPTURE })
  const { photos, keepPhotos, forget } = useCaptureDraft(draftKey, form)
  const log = useLogIncident()
  // A key pressed twice must not log twice.
  const saving = useRef(false)
  // What is chosen by Ctrl+Enter is added and logged in one go.
  const adding = useRef(Promise.resolve(''))
  const [problem, setProblem] = useState('')

  const save = async (another: boolean) => {
    if (saving.current) return
    saving.current = true
    const notAdded = await adding.current
    saving.current = false
    if (notAdded !== '') return
    // The form's own way to submit draws the form anew before anything is stored.
    const values = captureSchema.safeParse(form.getValues())
    if (!values.success) {
      await form.handleSubmit(() => {})()
      return
    }
    saving.current = true
    const logged = await log(values.data, photos).finally(() => {
      saving.current = false
    })
    if (!logged.ok) {
      setProblem(messages[logged.reason])
      return
    }
    setProblem('')
    void forget()
    onLogged(logged.value, another)
  }
  const addPhotos = async (files: readonly File[]) => {
    const added = await Promise.all(files.map(waitingPhotoOf))
    if (added.length > 0) keepPhotos([...photos, ...added])
  }
  const whileAdding = (added: Promise<string>) => {
    adding.current = added
    const forgetIt = () => {
      if (adding.current === added) adding.current = Promise.resolve('')
    }
    void added.then(forgetIt, forgetIt)
    return added
  }
  const removePhoto = (photo: WaitingPhoto) => keepPhotos(photos.filter((each) => each !== photo))
  return { form, photos, problem, save, addPhotos, removePhoto, whileAdding }
}

export type Capture = ReturnType<typeof useCapture>

import { zodResolver } from '@hookform/resolvers/zod'
import { useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Incident } from '../../../shared/domain/incident'
import { showToast } from '../../ui/toast'
import { type CaptureValues, captureSchema, EMPTY_CAPTURE } from './capture-values'
import { messages } from './messages'
import { useCaptureDraft } from './use-capture-draft'
import { useLogIncident } from './use-log-incident'
import { useWaitingPhotos } from './use-waiting-photos'

/**
 * The form that logs an incident: its values, its photos, its draft. `onLogged` hears of each incident that was stored, and whether the form is
 * still needed: for another one, or for photos that could not be stored.
 */
export function useCapture(draftKey: string, onLogged: (incident: Incident, stays: boolean) => void) {
  const form = useForm<CaptureValues>({ resolver: zodResolver(captureSchema), defaultValues: EMPTY_CAPTURE })
  const photos = useWaitingPhotos(draftKey)
  const forget = useCaptureDraft(draftKey, form)
  const log = useLogIncident()
  // What is chosen by Ctrl+Enter is added and logged in one go.
  const adding = useRef(Promise.resolve(''))
  const [problem, setProblem] = useState('')

  // A key pressed twice must not log twice.
  const working = useRef(false)
  const once = async (work: () => Promise<unknown>) => {
    if (working.current) return
    working.current = true
    await work().finally(() => {
      working.current = false
    })
  }

  const logForm = async (another: boolean) => {
    if ((await adding.current) !== '') return
    // What was pasted just before belongs to this incident; what of it can't be taken is said before it is too late.
    if (!(await photos.arrived())) return
    // The form's own way to submit draws the form anew before anything is stored.
    const values = captureSchema.safeParse(form.getValues())
    if (!values.success) {
      await form.handleSubmit(() => {})()
      return
    }
    const logged = await log(values.data)
    if (!logged.ok) {
      setProblem(messages[logged.reason])
      return
    }
    setProblem('')
    await photos.giveTo(logged.value)
    forget()
    const left = await photos.store()
    onLogged(logged.value, another || left > 0)
  }
  const storeLeft = async () => {
    if ((await photos.store()) > 0) return
    showToast({ text: messages.photosStored })
    form.setFocus('title')
  }
  const whileAdding = (added: Promise<string>) => {
    adding.current = added
    const forgetIt = () => {
      if (adding.current === added) adding.current = Promise.resolve('')
    }
    void added.then(forgetIt, forgetIt)
    return added
  }
  return {
    ...{ form, photos, problem, whileAdding },
    save: (another: boolean) => once(() => logForm(another)),
    storeLeft: () => once(storeLeft),
  }
}

export type Capture = ReturnType<typeof useCapture>

import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useRef } from 'react'
import { Controller } from 'react-hook-form'
import { Field } from '../../ui/field'
import { TextInput } from '../../ui/text-input'
import { PhotoPicker } from './photo-picker'
import { PhotosNotStored } from './photos-not-stored'
import { PriorityPreview } from './priority-preview'
import { focusAnswer, Question } from './question'
import { STOPPED_CHOICES, WAIT_CHOICES } from './questions'
import { ServiceChoice } from './service-choice'
import type { Capture } from './use-capture'

type CaptureFormProps = { readonly id: string; readonly capture: Capture }

/** Title, two plain questions, service, location, photos. Ctrl+Enter logs it from anywhere; with Shift, and another after it. */
export function CaptureForm({ id, capture }: CaptureFormProps) {
  const { form, photos, problem, save, storeLeft } = capture
  const { register, control, watch, formState } = form
  const waitQuestion = useRef<HTMLDivElement>(null)
  const { stopped, canWait } = watch()
  const submitOnKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save(event.shiftKey)
  }
  const takePictures = (event: ClipboardEvent | DragEvent, transfer: DataTransfer) => {
    if (transfer.files.length === 0) return
    event.preventDefault()
    photos.add([...transfer.files])
  }
  return (
    <form
      id={id}
      aria-label="Log an incident"
      noValidate
      className="flex flex-col gap-4"
      onKeyDown={submitOnKeys}
      onPaste={(event) => takePictures(event, event.clipboardData)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => takePictures(event, event.dataTransfer)}
      onSubmit={(event) => {
        event.preventDefault()
        void save(false)
      }}
    >
      <PhotosNotStored left={photos.left} onTryAgain={() => void storeLeft()} onRemove={photos.remove} />
      <Field label="Title" error={formState.errors.title?.message} required>
        <TextInput placeholder="What is wrong, in a few words" {...register('title')} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          name="stopped"
          control={control}
          render={({ field }) => (
            <Question
              label="How many people are stopped?"
              value={field.value}
              choices={STOPPED_CHOICES}
              onChange={field.onChange}
              onAnswered={() => focusAnswer(waitQuestion.current)}
            />
          )}
        />
        <Controller
          name="canWait"
          control={control}
          render={({ field }) => (
            <Question
              ref={waitQuestion}
              label="Can it wait?"
              value={field.value}
              choices={WAIT_CHOICES}
              onChange={field.onChange}
            />
          )}
        />
      </div>
      <PriorityPreview stopped={stopped} canWait={canWait} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          name="service"
          control={control}
          render={({ field }) => <ServiceChoice capture={capture} value={field.value} onChange={field.onChange} />}
        />
        <Field label="Location" error={formState.errors.location?.message}>
          <TextInput {...register('location')} />
        </Field>
      </div>
      <PhotoPicker photos={photos.photos} onAdd={photos.add} onRemove={photos.remove} />
      <Problem text={photos.problem} />
      <Problem text={problem} />
    </form>
  )
}

function Problem({ text }: { readonly text: string }) {
  if (text === '') return null
  return (
    <p role="alert" className="rounded-md bg-critical-soft px-3 py-2 text-critical">
      {text}
    </p>
  )
}

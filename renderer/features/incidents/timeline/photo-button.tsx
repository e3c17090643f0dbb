import { Image } from 'lucide-react'
import { useState } from 'react'
import type { EntryBody } from '../../../../shared/domain/timeline-entry'
import { PhotoDialog } from './photo-dialog'

export type Attachment = Extract<EntryBody, { readonly type: 'attachment' }>

/** A photo as a thumbnail that opens large. */
export function PhotoButton({ body }: { readonly body: Attachment }) {
  const [open, setOpen] = useState(false)
  const name = body.name || 'Photo'
  return (
    <>
      <button
        type="button"
        aria-label={`Open ${name}`}
        title={name}
        onClick={() => setOpen(true)}
        className="flex h-24 w-32 items-center justify-center overflow-hidden rounded-md border border-line bg-sunken text-muted hover:border-control"
      >
        {body.thumbnail === '' ? (
          <Image aria-hidden className="size-6" strokeWidth={1.5} />
        ) : (
          <img src={body.thumbnail} alt="" className="size-full object-cover" />
        )}
      </button>
      {open && <PhotoDialog body={body} onClose={() => setOpen(false)} />}
    </>
  )
}

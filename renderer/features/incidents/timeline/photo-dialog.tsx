import { Dialog } from '../../../ui/dialog'
import { Skeleton } from '../../../ui/skeleton'
import { PHOTO_NOT_HERE } from '../messages'
import type { Attachment } from './photo-button'
import { usePhoto } from './use-photo'

type PhotoDialogProps = { readonly body: Attachment; readonly onClose: () => void }

/** A photo in full, read from this device; until its file has come, the thumbnail and why it has not. */
export function PhotoDialog({ body, onClose }: PhotoDialogProps) {
  const photo = usePhoto(body.file)
  const name = body.name || 'Photo'
  return (
    <Dialog title={name} width="xl" open onOpenChange={(open) => open || onClose()}>
      {photo.kind === 'reading' && <Skeleton className="h-96 w-full" />}
      {photo.kind === 'not-here' && (
        <div className="flex flex-col items-center gap-3 py-6">
          {body.thumbnail !== '' && <img src={body.thumbnail} alt={name} className="rounded-md" />}
          <p role="status" className="text-body">
            {PHOTO_NOT_HERE[photo.why]}
          </p>
        </div>
      )}
      {photo.kind === 'here' && (
        <img
          src={photo.address}
          alt={name}
          width={body.width}
          height={body.height}
          className="mx-auto h-auto max-h-[66vh] w-auto max-w-full rounded-md object-contain"
        />
      )}
    </Dialog>
  )
}

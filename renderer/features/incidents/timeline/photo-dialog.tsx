import { useEffect, useState } from 'react'
import type { FileId } from '../../../../shared/domain/ids'
import { useSession } from '../../../data/hooks'
import { useSync } from '../../../stores/sync'
import { Dialog } from '../../../ui/dialog'
import { Skeleton } from '../../../ui/skeleton'
import type { Attachment } from './photo-button'

type PhotoDialogProps = { readonly body: Attachment; readonly onClose: () => void }

/** A photo in full, read from this device; where its file has not come yet, the thumbnail and a word about it. */
export function PhotoDialog({ body, onClose }: PhotoDialogProps) {
  const photo = usePhoto(body.file)
  const name = body.name || 'Photo'
  return (
    <Dialog title={name} width="xl" open onOpenChange={(open) => open || onClose()}>
      {photo === undefined && <Skeleton className="h-96 w-full" />}
      {photo === null && (
        <div className="flex flex-col items-center gap-3 py-6">
          {body.thumbnail !== '' && <img src={body.thumbnail} alt={name} className="rounded-md" />}
          <p className="text-body">The full photo is not on this device yet. It comes with the next connection.</p>
        </div>
      )}
      {typeof photo === 'string' && (
        <img
          src={photo}
          alt={name}
          width={body.width}
          height={body.height}
          className="mx-auto h-auto max-h-[66vh] w-auto max-w-full rounded-md object-contain"
        />
      )}
    </Dialog>
  )
}

/** The address of the photo in this window's memory; undefined while it is read or fetched, null where it can't be had now. */
function usePhoto(file: FileId): string | null | undefined {
  const { files } = useSession()
  const fetchFile = useSync((state) => state.fetchFile)
  const [address, setAddress] = useState<string | null | undefined>(undefined)
  useEffect(() => {
    let made: string | null = null
    let current = true
    const readOrFetch = async () => {
      const here = await files.read(file)
      if (here !== null || !(await fetchFile(file)).ok) return here
      return files.read(file)
    }
    void readOrFetch().then((blob) => {
      if (!current) return
      made = blob === null ? null : URL.createObjectURL(blob)
      setAddress(made)
    })
    return () => {
      current = false
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [files, fetchFile, file])
  return address
}

import { X } from 'lucide-react'
import { IconButton } from '../../ui/icon-button'
import type { WaitingPhoto } from './capture-photos'

type WaitingPhotoTileProps = { readonly photo: WaitingPhoto; readonly onRemove: (photo: WaitingPhoto) => void }

/** A photo that waits, small, with a way to leave it out. */
export function WaitingPhotoTile({ photo, onRemove }: WaitingPhotoTileProps) {
  return (
    <div className="relative">
      <img src={photo.url} alt={photo.name || 'Photo'} className="size-16 rounded-md border border-line object-cover" />
      <IconButton
        icon={X}
        size="sm"
        label={`Remove ${photo.name || 'photo'}`}
        onClick={() => onRemove(photo)}
        className="absolute -top-2 -right-2 rounded-full bg-raised shadow-float"
      />
    </div>
  )
}

import { Camera, X } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { picturesOf, type WaitingPhoto } from './capture-photos'

type PhotoPickerProps = {
  readonly photos: readonly WaitingPhoto[]
  readonly onAdd: (files: readonly File[]) => void
  readonly onRemove: (photo: WaitingPhoto) => void
}

/** Takes or chooses photos and shows those that will come along. */
export function PhotoPicker({ photos, onAdd, onRemove }: PhotoPickerProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="flex flex-wrap items-center gap-2">
      {photos.map((photo) => (
        <div key={photo.key} className="relative">
          <img
            src={photo.url}
            alt={photo.name || 'Photo'}
            className="size-16 rounded-md border border-line object-cover"
          />
          <IconButton
            icon={X}
            size="sm"
            label={`Remove ${photo.name || 'photo'}`}
            onClick={() => onRemove(photo)}
            className="absolute -top-2 -right-2 rounded-full bg-raised shadow-float"
          />
        </div>
      ))}
      <Button icon={Camera} onClick={() => input.current?.click()}>
        {photos.length === 0 ? 'Add a photo' : 'Add another photo'}
      </Button>
      <span className="text-sm text-muted">or paste or drop one here</span>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        hidden
        aria-label="Photos"
        onChange={(event) => {
          onAdd(picturesOf(event.target.files))
          event.target.value = ''
        }}
      />
    </div>
  )
}

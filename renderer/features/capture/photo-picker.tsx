import { Camera } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../ui/button'
import type { WaitingPhoto } from './capture-photos'
import { WaitingPhotoTile } from './waiting-photo-tile'

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
        <WaitingPhotoTile key={photo.key} photo={photo} onRemove={onRemove} />
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
          onAdd([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </div>
  )
}

import { Button } from '../../ui/button'
import type { WaitingPhoto } from './capture-photos'
import type { LeftPhotos } from './left-photos'
import { photosNotStored } from './messages'
import { WaitingPhotoTile } from './waiting-photo-tile'

type PhotosNotStoredProps = {
  readonly left: readonly LeftPhotos[]
  readonly onTryAgain: () => void
  readonly onRemove: (photo: WaitingPhoto) => void
}

/** Photos of incidents that are logged already and could not take them, with another try. */
export function PhotosNotStored({ left, onTryAgain, onRemove }: PhotosNotStoredProps) {
  return left.map(({ incident, photos, why }) => (
    <section
      key={incident.id}
      aria-label={`Photos of ${incident.number}`}
      className="flex flex-col gap-2 rounded-md bg-critical-soft px-3 py-2"
    >
      <p role="alert" className="text-critical">
        {photosNotStored(incident.number, photos.length, why)}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {photos.map((photo) => (
          <WaitingPhotoTile key={photo.key} photo={photo} onRemove={onRemove} />
        ))}
        <Button onClick={onTryAgain}>Try again</Button>
      </div>
    </section>
  ))
}

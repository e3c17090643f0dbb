import { Camera } from 'lucide-react'
import { useRef } from 'react'
import type { IncidentId } from '../../../../shared/domain/ids'
import { Button } from '../../../ui/button'
import { useAddPhotos } from './use-add-photos'

/** Takes or chooses photos for an incident; pasting and dropping them on the detail works too. */
export function AddPhotos({ incident }: { readonly incident: IncidentId }) {
  const input = useRef<HTMLInputElement>(null)
  const addPhotos = useAddPhotos(incident)
  return (
    <>
      <Button size="sm" variant="ghost" icon={Camera} onClick={() => input.current?.click()}>
        Add photos
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label="Photos"
        onChange={(event) => {
          void addPhotos([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}

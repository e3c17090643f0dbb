import { useRef, useState } from 'react'
import type { Incident } from '../../../shared/domain/incident'
import { useSession } from '../../data/hooks'
import { parsePhotoOwners, parseWaitingPhotos, type WaitingPhoto, waitingPhotoOf } from './capture-photos'
import { addWaiting, leftPhotosOf } from './left-photos'
import { type PhotoRefusal, photoRefused } from './messages'
import { useKeptList } from './use-kept-list'

/**
 * The photos of a capture form, kept on this device under `key` until they stand on an incident. Which of them belong to an incident that was
 * logged is kept apart from them: there may be no room to write them a second time.
 */
export function useWaitingPhotos(key: string) {
  const { files } = useSession()
  const all = useKeptList(`${key} photos`, parseWaitingPhotos)
  const owners = useKeptList(`${key} photos logged`, parsePhotoOwners)
  const [refusals, setRefusals] = useState<ReadonlyMap<string, PhotoRefusal>>(new Map())
  const [problem, setProblem] = useState('')
  /** The incident that was just logged, whose photos are tried for the first time. */
  const [fresh, setFresh] = useState('')
  const onTheWay = useRef(new Set<Promise<boolean>>())

  const ownerOf = ({ key }: WaitingPhoto) => owners.latest().find((owner) => owner.key === key)
  const take = async (file: File) => {
    const reason = await files.whyNotTaken(file).catch((error: unknown) => {
      console.error('A photo could not be looked at', error)
      return 'failed' as const
    })
    if (reason !== null) return photoRefused(file.name, reason)
    const photo = await waitingPhotoOf(file).catch(() => null)
    if (photo === null) return photoRefused(file.name, 'unreadable')
    void all.change([...all.latest(), photo])
    return ''
  }
  /** One after the other, so that their pictures are not all in memory at once; whether all were taken. */
  const takeAll = async (chosen: readonly File[]) => {
    const problems: string[] = []
    for (const file of chosen) problems.push(await take(file))
    const said = problems.filter((each) => each !== '')
    setProblem(said.join(' '))
    return said.length === 0
  }
  const add = (chosen: readonly File[]) => {
    if (chosen.length === 0) return
    const taking = takeAll(chosen)
    onTheWay.current.add(taking)
    const arrive = () => onTheWay.current.delete(taking)
    void taking.then(arrive, arrive)
  }
  /** When none is on its way any more: whether all that were could be taken. */
  const arrived = async () => {
    let taken = true
    while (onTheWay.current.size > 0) {
      if ((await Promise.all(onTheWay.current)).includes(false)) taken = false
    }
    return taken
  }
  /** From here on the photos of the form belong to this incident. */
  const giveTo = async ({ id, number }: Incident) => {
    setProblem('')
    setFresh(id)
    const given = all.latest().filter((photo) => ownerOf(photo) === undefined)
    if (given.length === 0) return
    const next = given.map((photo) => ({ key: photo.key, incident: { id, number }, stored: false }))
    await owners.change([...owners.latest(), ...next])
  }
  /** Adds photos to the incidents they belong to; how many are left. Only what is stored is given up. */
  const store = async () => {
    const refused = new Map<string, PhotoRefusal>()
    for (const photo of all.latest()) {
      const owner = ownerOf(photo)
      if (owner === undefined || owner.stored) continue
      const refusal = await addWaiting(files, owner.incident.id, photo)
      if (refusal === null) {
        const noted = owners.latest().map((each) => (each.key === photo.key ? { ...each, stored: true } : each))
        await owners.change(noted)
      } else refused.set(photo.key, refusal)
    }
    setRefusals(refused)
    setFresh('')
    const waiting = all.latest().filter((photo) => ownerOf(photo)?.stored !== true)
    // Where the disk is too full to forget them, a reload brings back the photos, and what is known of them must still be there.
    if (waiting.length < all.latest().length && (await all.change(waiting))) {
      await owners.change(owners.latest().filter(({ key }) => waiting.some((photo) => photo.key === key)))
    }
    return refused.size
  }
  const remove = (photo: WaitingPhoto) => void all.change(all.latest().filter(({ key }) => key !== photo.key))

  const photos = all.items.filter((photo) => !owners.items.some((owner) => owner.key === photo.key))
  const left = leftPhotosOf(all.items, owners.items, refusals).filter(({ incident }) => incident.id !== fresh)
  return { photos, left, problem, add, arrived, giveTo, store, remove }
}

import { distinctUntilChanged, map } from 'rxjs'
import { useObservable } from '../data/hooks'
import type { DataSession } from '../data/session'
import { loadSampleData, removeSampleData } from '../features/imports/sample-data'
import { showToast } from '../ui/toast'

/** Whether sample data is on this device, and how to load and remove it. */
export function useSampleData(session: DataSession) {
  const hasSample = useObservable(
    () =>
      session.library.observe().pipe(
        map(({ services, people }) => [...services.values(), ...people.values()].some(({ sample }) => sample)),
        distinctUntilChanged(),
      ),
    [session],
    false,
  )
  return {
    hasSample,
    onLoadSample: async () => {
      await addSample(session)
    },
    onRemoveSample: async () => {
      const count = await removeSampleData(session)
      showToast({ text: `${count} sample incidents removed` })
    },
  }
}

/** Loads the sample data and says how that went. */
export async function addSample(session: DataSession): Promise<void> {
  const loaded = await loadSampleData(session)
  showToast(
    loaded
      ? { text: 'Sample data is in the lists. Settings take it away again.' }
      : {
          text: 'This device has no space left for the sample data. Free some space, then try again.',
          tone: 'critical',
        },
  )
}

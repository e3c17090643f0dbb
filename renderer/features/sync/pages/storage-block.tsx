import { useCallback, useEffect, useState } from 'react'
import { askToKeepStorage, readStorageFacts, type StorageFacts } from '../../../data/database/storage-facts'
import { useSession } from '../../../data/hooks'
import { Button } from '../../../ui/button'
import { countText } from '../../../ui/count-text'
import { Fact, FactList } from '../../../ui/fact-list'
import { Skeleton } from '../../../ui/skeleton'
import { showToast } from '../../../ui/toast'
import { Block } from './block'
import { bytesText } from './bytes-text'

/** How much is on this device, and whether the browser keeps it when space gets short. */
export function StorageBlock() {
  const session = useSession()
  const [facts, setFacts] = useState<StorageFacts | null>(null)
  const read = useCallback(async () => setFacts(await readStorageFacts(session.db)), [session])
  useEffect(() => void read(), [read])

  async function ask() {
    const kept = await askToKeepStorage()
    if (!kept) {
      showToast({
        text: 'The browser has not promised it. It does so for pages that are used often, or were installed; ask again later.',
      })
    }
    await read()
  }

  return (
    <Block title="On this device">
      {facts === null ? (
        <Skeleton className="h-24 w-full" />
      ) : (
        <>
          <FactList>
            <Fact term="Space used">{facts.used === null ? 'Not known' : bytesText(facts.used)}</Fact>
            <Fact term="Space left">{facts.available === null ? 'Not known' : bytesText(facts.available)}</Fact>
            <Fact term="Incidents">{countText(facts.incidents)}</Fact>
            <Fact term="Timeline entries">{countText(facts.entries)}</Fact>
            <Fact term="Records of the library">{countText(facts.records)}</Fact>
            <Fact term="Pieces of files">{countText(facts.pieces)}</Fact>
            <Fact term="Kept when space is short">{KEPT[String(facts.persisted)]}</Fact>
          </FactList>
          {facts.persisted === false && (
            <div>
              <Button onClick={() => void ask()}>Ask the browser to keep it</Button>
            </div>
          )}
        </>
      )}
    </Block>
  )
}

const KEPT: { readonly [persisted: string]: string } = {
  true: 'Yes, nothing is removed without asking',
  false: 'Not promised: on a full disk the browser may remove data',
  null: 'Not known',
}

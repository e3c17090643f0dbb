import { createRxDatabase } from 'rxdb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { librarySchema } from '../../../../../renderer/data/database/schemas'
import { openPlain, replicateStock, type StartContender, sessionOf, startStock } from './contender'

const OTHER_KINDS = ['people', 'teams', 'services', 'policies', 'playbooks', 'articles']

/** RxDB's plugin as it is meant to be used: a database and a replication for each of seven kinds of records. */
export const startSevenStock: StartContender = async (workspace, send = fetch) => {
  const { proxy } = workspace
  const database = await createRxDatabase({
    name: 'stock-of-seven',
    storage: getRxStorageDexie(),
    multiInstance: false,
  })
  const cookie = await sessionOf(proxy.url)
  const replications: ReturnType<typeof replicateStock>[] = []
  for (const name of OTHER_KINDS) {
    await openPlain(workspace, name)
    const { [name]: collection } = await database.addCollections({ [name]: { schema: librarySchema } })
    if (collection === undefined) throw new Error('no collection')
    replications.push(replicateStock(collection, `${proxy.url}/${name}/`, cookie, send))
  }
  const incidents = await startStock(workspace, send)
  return {
    ...incidents,
    stop: async () => {
      for (const replication of replications) void replication.cancel()
      await database.close()
      await incidents.stop()
    },
  }
}

import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../../renderer/data/database/database'

test('the database opens, closes and opens again with its collections', async () => {
  const name = 'database-test'
  const first = await openDatabase({ name, multiInstance: false })
  await first.drafts.insert({ id: 'draft:capture', kind: 'draft', updatedAt: 1, content: { title: 'Printer' } })
  await first.close()

  const second = await openDatabase({ name, multiInstance: false })
  expect(Object.keys(second.collections).sort()).toEqual([
    'drafts',
    'files',
    'incidents',
    'library',
    'quarantine',
    'timeline',
  ])
  expect((await second.drafts.findOne('draft:capture').exec())?.toJSON().content).toEqual({ title: 'Printer' })
  await second.close()
})

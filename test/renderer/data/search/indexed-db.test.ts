import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { answered, createConnection } from '../../../../renderer/data/search/indexed-db'
import { freshName } from '../open-test-session'

function make(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore('docs')
  return answered(request)
}

test('a connection to a database that does not exist makes none, and finds it when it was made', async () => {
  const name = freshName()
  const connection = createConnection(name)
  expect(await connection.open()).toBeNull()
  const made = await make(name)
  expect((await connection.open())?.name).toBe(name)
  made.close()
  connection.close()
})

test('a connection stays open from one question to the next', async () => {
  const name = freshName()
  const made = await make(name)
  const connection = createConnection(name)
  expect(await connection.open()).toBe(await connection.open())
  made.close()
  connection.close()
})

test('an open connection does not hold up the removal of its database, and the next question opens it anew', async () => {
  const name = freshName()
  const first = await make(name)
  first.close()
  const connection = createConnection(name)
  const before = await connection.open()
  await answered(indexedDB.deleteDatabase(name))
  const again = await make(name)
  const after = await connection.open()
  expect(after).not.toBe(before)
  expect(after?.transaction('docs').objectStore('docs').name).toBe('docs')
  again.close()
  connection.close()
})

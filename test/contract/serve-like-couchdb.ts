import { startEmbedded } from '../fixtures/couch-server'
import { startLikeCouchDb } from '../fixtures/like-couchdb'

/** Serves what looks like a CouchDB, prints its address with the administrator's name and password, and ends with its parent. */
const { url, admin } = await startEmbedded()
const couch = new URL((await startLikeCouchDb(url)).url)
couch.username = admin.name
couch.password = admin.password
process.stdout.write(`${couch.href}\n`)
process.on('disconnect', () => process.exit())

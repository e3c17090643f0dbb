import { postBulkDocs } from './bulk-docs'
import { getChanges } from './changes'
import {
  compactDatabase,
  deleteDatabase,
  ensureFullCommit,
  getDatabase,
  getSecurity,
  putSecurity,
} from './database-routes'
import { deleteDocument, getDocument, postDocument, putDocument } from './documents'
import { createIndex, find, listIndexes } from './find'
import { allDocs, bulkGet, revsDiff } from './read-many'
import type { Routes } from './route'
import { allDatabases, up, uuids, welcome } from './server-routes'
import { deleteSession, getSession, postSession } from './session'

/** Everything that the server answers. Paths of a database and of documents are open to its members; a handler asks for more. */
export const routes: Routes = {
  server: {
    '': { GET: welcome },
    _up: { GET: up },
    _uuids: { GET: uuids },
    _all_dbs: { GET: allDatabases },
    _session: { GET: getSession, POST: postSession, DELETE: deleteSession },
  },
  database: {
    '': { GET: getDatabase, POST: postDocument, DELETE: deleteDatabase },
    _security: { GET: getSecurity, PUT: putSecurity },
    _changes: { GET: getChanges, POST: getChanges },
    _bulk_docs: { POST: postBulkDocs },
    _bulk_get: { POST: bulkGet },
    _all_docs: { GET: allDocs, POST: allDocs },
    _revs_diff: { POST: revsDiff },
    _find: { POST: find },
    _index: { GET: listIndexes, POST: createIndex },
    _compact: { POST: compactDatabase },
    _ensure_full_commit: { POST: ensureFullCommit },
  },
  document: { GET: getDocument, PUT: putDocument, DELETE: deleteDocument },
}

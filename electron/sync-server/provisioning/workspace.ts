import { databasesOf, partOfDatabase, type WorkspacePart } from '../../../shared/domain/validation/shapes'
import { type Fields, isFields } from '../json-document'
import { ProvisionFailure } from './failure'
import { demand } from './open-couch'
import { look, type Run, step } from './run'
import { archivedSecurity, checkWorkspaceName, isArchived, isSameSecurity, openSecurity } from './security-documents'

/** The text of `validate_doc_update` for each part of a workspace; null for our own server, which has the rules built in. */
export type Validators = { readonly [part in WorkspacePart]: string } | null

const DESIGN = '_design/firstline'
const pathOf = (database: string) => `/${encodeURIComponent(database)}`

async function ensureDatabase(run: Run, database: string): Promise<boolean> {
  const isThere = (await look(run, pathOf(database))) !== null
  await step(run, `database ${database}`, isThere, () =>
    demand(`database ${database}`, run.ask('PUT', pathOf(database)), [201, 202, 412]),
  )
  return isThere
}

async function setSecurity(run: Run, database: string, what: string, found: Fields | null, wanted: Fields) {
  await step(run, `${database}: ${what}`, isSameSecurity(found, wanted), () =>
    demand(`_security of ${database}`, run.ask('PUT', `${pathOf(database)}/_security`, wanted), [200]),
  )
}

async function ensureValidator(run: Run, database: string, isThere: boolean, text: string): Promise<void> {
  const found = isThere ? await look(run, `${pathOf(database)}/${DESIGN}`) : null
  const rev = found === null ? {} : { _rev: found._rev }
  const wanted = { ...found, ...rev, _id: DESIGN, language: 'javascript', validate_doc_update: text }
  const what = `${database}: rules for what is written (${DESIGN})`
  await step(run, what, found?.validate_doc_update === text, () =>
    demand(what, run.ask('PUT', `${pathOf(database)}/${DESIGN}`, wanted), [201, 202]),
  )
}

/** The databases of a workspace, who may use them, and the rules for what is written. An archived one stays archived. */
export async function ensureWorkspace(run: Run, workspace: string, validators: Validators): Promise<void> {
  checkWorkspaceName(workspace)
  await ensureDatabase(run, '_users')
  for (const database of databasesOf(workspace)) {
    const isThere = await ensureDatabase(run, database)
    const found = isThere ? await look(run, `${pathOf(database)}/_security`) : null
    if (isArchived(found, workspace)) throw new ProvisionFailure('archived', workspace)
    if (validators !== null) await ensureValidator(run, database, isThere, validators[partOfDatabase(database)])
    await setSecurity(run, database, 'who may use it', found, openSecurity(workspace))
  }
}

/** Documents of the library that are not there yet; those that are stay as they are, also where somebody changed them. */
export async function ensureLibrary(
  run: Run,
  workspace: string,
  documents: readonly { readonly _id: string }[],
): Promise<void> {
  if (documents.length === 0) return
  const path = pathOf(workspace)
  const keys = documents.map(({ _id }) => _id)
  const { status, body } = await demand('library', run.ask('POST', `${path}/_all_docs`, { keys }), [200, 404])
  const rows = status === 404 || !Array.isArray(body.rows) ? [] : body.rows.filter(isFields)
  const known = new Set(rows.filter(({ error }) => error === undefined).map(({ key }) => String(key)))
  const missing = documents.filter(({ _id }) => !known.has(_id))
  await step(
    run,
    `${workspace}: library (people, teams and services: ${documents.length})`,
    missing.length === 0,
    async () => {
      const answer = await demand('library', run.ask('POST', `${path}/_bulk_docs`, { docs: missing }), [201, 202])
      const written = Array.isArray(answer.body.rows) ? answer.body.rows.filter(isFields) : []
      const refused = written.find(({ error }) => error !== undefined && error !== 'conflict')
      if (refused !== undefined) throw new ProvisionFailure('refused', `${refused.id}: ${refused.reason}`)
    },
  )
}

async function secureAll(run: Run, workspace: string, what: string, wanted: Fields): Promise<void> {
  checkWorkspaceName(workspace)
  for (const database of databasesOf(workspace)) {
    const found = await look(run, `${pathOf(database)}/_security`)
    if (found === null) throw new ProvisionFailure('no-workspace', workspace)
    await setSecurity(run, database, what, found, wanted)
  }
}

/** Keeps a workspace and closes it to everybody but the server's administrators. */
export function archiveWorkspace(run: Run, workspace: string): Promise<void> {
  return secureAll(run, workspace, 'closed to its members', archivedSecurity(workspace))
}

export function reopenWorkspace(run: Run, workspace: string): Promise<void> {
  return secureAll(run, workspace, 'open to its members', openSecurity(workspace))
}

/** Throws unless the workspace is there. */
export async function requireWorkspace(run: Run, workspace: string): Promise<void> {
  checkWorkspaceName(workspace)
  for (const database of databasesOf(workspace))
    if ((await look(run, pathOf(database))) === null) throw new ProvisionFailure('no-workspace', workspace)
}

/** Whether a workspace that is there is closed to its members. */
export async function isWorkspaceArchived(run: Run, workspace: string): Promise<boolean> {
  for (const database of databasesOf(workspace))
    if (isArchived(await look(run, `${pathOf(database)}/_security`), workspace)) return true
  return false
}

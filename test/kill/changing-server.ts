import { isDeepStrictEqual } from 'node:util'
import type { SyncServer } from '../e2e/support/sync-server'

type Fields = { readonly [field: string]: unknown }
type Row = { readonly id: string; readonly rev?: string; readonly error?: string }

const AT_ONCE = 1_000
/** Between two changes while a device pulls, milliseconds. */
const PAUSE = 250
const CHANGED_TOGETHER = 25

export type Differences = {
  /** What the server holds and the device does not. */
  readonly missing: readonly string[]
  /** What the device holds in another version than the server. */
  readonly stale: readonly string[]
  /** Of what the server holds another version than the test wrote: the device must have sent it. */
  readonly sentBack: readonly string[]
}

export type ChangingServer = {
  readonly fill: (documents: readonly Fields[]) => Promise<void>
  /** Changes some documents again and again until it is told to stop. */
  readonly changeSome: () => () => Promise<void>
  readonly changeAll: () => Promise<void>
  readonly compare: (held: readonly Fields[]) => Promise<Differences>
}

/** A workspace whose every version is known, because only this writes to it. */
export async function openChangingServer(
  server: SyncServer,
  workspace: string,
  random: () => number,
): Promise<ChangingServer> {
  const documents = new Map<string, Fields>()
  const revisions = new Map<string, string>()
  let changes = 0

  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${server.url}/${workspace}${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${server.admin.name}:${server.admin.password}`)}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return response.json()
  }
  const write = async (ids: readonly string[]) => {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const docs = ids.slice(at, at + AT_ONCE).map((id) => ({
        ...documents.get(id),
        ...(revisions.has(id) && { _rev: revisions.get(id) }),
      }))
      const rows: readonly Row[] = await ask('POST', '/_bulk_docs', { docs })
      for (const { id, rev, error } of rows) {
        if (rev === undefined) throw new Error(`${id}: ${error}`)
        revisions.set(id, rev)
      }
    }
  }
  const change = (ids: readonly string[]) => {
    changes += 1
    for (const id of ids) {
      const document = documents.get(id) ?? {}
      documents.set(id, {
        ...document,
        ...(document.kind === 'incident' ? { title: `Change ${changes}` } : { hlc: `${changes}` }),
      })
    }
    return write(ids)
  }

  await ask('PUT', '')
  return {
    fill: async (all) => {
      for (const document of all) documents.set(String(document._id), document)
      await write([...documents.keys()])
    },
    changeSome: () => {
      const ids = [...documents.keys()]
      let going = true
      const running = (async () => {
        while (going) {
          await change([
            ...new Set(Array.from({ length: CHANGED_TOGETHER }, () => ids[Math.floor(random() * ids.length)] ?? '')),
          ])
          await new Promise((resolve) => setTimeout(resolve, PAUSE))
        }
      })()
      return () => {
        going = false
        return running
      }
    },
    changeAll: () => change([...documents.keys()]),
    compare: async (held) => {
      const { rows }: { rows: readonly { readonly id: string; readonly doc: Fields }[] } = await ask(
        'GET',
        '/_all_docs?include_docs=true',
      )
      const local = new Map(held.map((document) => [document.id, document]))
      const missing: string[] = []
      const stale: string[] = []
      const sentBack: string[] = []
      for (const { id, doc } of rows) {
        const { _id, _rev, ...fields } = doc
        const { _id: _ours, ...written } = documents.get(id) ?? {}
        if (_rev !== revisions.get(id) || !isDeepStrictEqual(fields, written)) sentBack.push(id)
        const mine = local.get(id)
        if (mine === undefined) missing.push(id)
        else if (!isDeepStrictEqual({ ...mine }, { id, ...fields })) stale.push(id)
      }
      return { missing, stale, sentBack }
    },
  }
}

import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isFields } from './json-document'
import type { Credentials } from './users'

const FILE = 'administrator.json'

async function readStored(file: string): Promise<Credentials | null> {
  try {
    const stored: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (isFields(stored) && typeof stored.name === 'string' && typeof stored.password === 'string')
      return { name: stored.name, password: stored.password }
    return null
  } catch {
    return null
  }
}

/** The server's administrator: the environment's, else the one that the data folder keeps (made when it is new), else one for this run. */
export async function findAdministrator(
  dataFolder: string | null,
  environment: { readonly [name: string]: string | undefined },
): Promise<Credentials> {
  const { FIRSTLINE_ADMIN_NAME: name = 'admin', FIRSTLINE_ADMIN_PASSWORD: password } = environment
  if (password !== undefined && password !== '') return { name, password }
  const made = { name, password: randomBytes(18).toString('base64url') }
  if (dataFolder === null) return made
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const file = join(dataFolder, FILE)
  const stored = await readStored(file)
  if (stored !== null) return stored
  await writeFile(file, JSON.stringify(made), { mode: 0o600 })
  return made
}

import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createTurns } from '../../shared/in-turn'
import type { Held, HeldDocument, HeldPage, SafetyOperation } from '../../shared/safety'
import { readLines } from './read-lines'
import { documentOf, NEWLINE, readSafetyLine, safetyLine } from './safety-lines'

/** Below this size nothing is gained by writing the file anew, bytes. */
const WORTH_COMPACTING = 1_000_000
const HELD_AT_ONCE = 5_000
/** An answer is about so many bytes at most, or one document. */
const ANSWER = 4_000_000

export type SafetyFile = {
  /** Writes the operations behind each other and onto the disk before it resolves. Rejects where the disk refuses: then none of them counts. */
  readonly append: (operations: readonly SafetyOperation[]) => Promise<void>
  /** What the copy holds, newest first; `before`: the `next` of the page before, null for the first. */
  readonly held: (before: number | null) => Promise<HeldPage>
  /** Documents by id: as many of those held as fit into one answer, at least one. */
  readonly read: (ids: readonly string[]) => Promise<readonly HeldDocument[]>
  /** Lines that could not be read when the file was opened, and where they were put; null where that failed. */
  readonly damaged: { readonly lines: number; readonly keptAs: string | null } | null
  readonly close: () => Promise<void>
}

/** `order` rises with each write and survives a compaction. */
type Place = { readonly height: number; readonly offset: number; readonly length: number; readonly order: number }

/** Opens the append-only copy of what no server has confirmed; whatever is whole in it is held, what is broken is set aside. */
export async function openSafetyFile(path: string): Promise<SafetyFile> {
  await mkdir(dirname(path), { recursive: true })
  let file = await open(path, 'a+', 0o600)
  let places = new Map<string, Place>()
  let order = 0
  let heldBytes = 0
  let compactAt = WORTH_COMPACTING
  const broken: Buffer[] = []

  const drop = (id: string) => {
    heldBytes -= places.get(id)?.length ?? 0
    places.delete(id)
  }
  const note = ({ kind, id, height }: Held & { readonly kind: string }, offset: number, length: number) => {
    const known = places.get(id)
    if (kind === 'confirmed' && known !== undefined && known.height > height) return
    drop(id)
    if (kind !== 'write') return
    order += 1
    heldBytes += length
    places.set(id, { height, offset, length, order })
  }

  let isEnded = true
  let size = await readLines(file, (line, offset, ended) => {
    isEnded = ended
    const head = readSafetyLine(line)
    if (head !== null) note(head, offset, line.length)
    else if (line.length > 0) broken.push(Buffer.from(line))
  })

  const compact = async () => {
    const next = `${path}.new`
    const fresh = await open(next, 'w', 0o600)
    const moved = new Map<string, Place>()
    let end = 0
    try {
      for (const [id, place] of places) {
        const line = Buffer.concat([await readAt(file, place), Buffer.of(NEWLINE)])
        await fresh.write(line, 0, line.length, end)
        moved.set(id, { ...place, offset: end })
        end += line.length
      }
      await fresh.sync()
    } catch (error) {
      await fresh.close()
      await rm(next, { force: true })
      throw error
    }
    await fresh.close()
    await file.close()
    try {
      await rename(next, path)
      places = moved
      size = end
      isEnded = true
    } finally {
      file = await open(path, 'a+', 0o600)
    }
  }

  const damaged = broken.length === 0 ? null : { lines: broken.length, keptAs: await setAside(path, broken) }
  if (damaged !== null && damaged.keptAs !== null) await compact().catch(() => undefined)

  const append = async (operations: readonly SafetyOperation[]) => {
    // After a cut line, the next one must not become its end.
    const start = isEnded ? [] : [Buffer.of(NEWLINE)]
    const lines = operations.map(safetyLine)
    const bytes = Buffer.concat([...start, ...lines])
    try {
      await file.appendFile(bytes)
      await file.datasync()
    } catch (error) {
      isEnded = false
      await file.truncate(size).then(
        () => {
          isEnded = start.length === 0
        },
        () => undefined,
      )
      size = (await file.stat()).size
      throw error
    }
    let offset = size + start.length
    operations.forEach((operation, at) => {
      const length = lines[at]?.length ?? 0
      note(operation, offset, length - 1)
      offset += length
    })
    size = offset
    isEnded = true
    if (size < compactAt || size < 2 * heldBytes) return
    // What was appended counts either way; a full disk is tried again when the file has grown.
    await compact().catch(() => undefined)
    compactAt = Math.max(WORTH_COMPACTING, 1.5 * size)
  }

  const inTurn = createTurns()
  return {
    damaged,
    append: (operations) => inTurn(() => append(operations)),
    held: (before) => inTurn(async () => pageOf(places, before)),
    read: (ids) => inTurn(() => readHeld(file, places, ids)),
    close: () => inTurn(() => file.close()),
  }
}

function pageOf(places: ReadonlyMap<string, Place>, before: number | null): HeldPage {
  // A place that is noted goes to the end of the map, so its order is theirs.
  const all = [...places]
  const end = before === null ? all.length : all.findLastIndex(([, { order }]) => order < before) + 1
  const start = Math.max(0, end - HELD_AT_ONCE)
  return {
    held: all
      .slice(start, end)
      .reverse()
      .map(([id, { height }]) => ({ id, height })),
    next: start > 0 ? (all[start]?.[1].order ?? null) : null,
  }
}

async function readHeld(
  file: FileHandle,
  places: ReadonlyMap<string, Place>,
  ids: readonly string[],
): Promise<readonly HeldDocument[]> {
  const documents: HeldDocument[] = []
  let bytes = 0
  for (const id of ids) {
    const place = places.get(id)
    if (place === undefined) continue
    if (documents.length > 0 && bytes + place.length > ANSWER) break
    bytes += place.length
    const json = documentOf(await readAt(file, place))
    if (json !== null) documents.push({ id, height: place.height, json })
  }
  return documents
}

async function readAt(file: FileHandle, { offset, length }: Place): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, offset)
  if (bytesRead < length) throw new Error('the safety copy is shorter than it was')
  return buffer
}

/** Nothing is thrown away: people who know may still read something in it. */
async function setAside(path: string, lines: readonly Buffer[]): Promise<string | null> {
  const keptAs = `${path}.damaged`
  try {
    const file = await open(keptAs, 'a', 0o600)
    try {
      await file.appendFile(Buffer.concat(lines.flatMap((line) => [line, Buffer.of(NEWLINE)])))
      await file.sync()
    } finally {
      await file.close()
    }
    return keptAs
  } catch {
    return null
  }
}

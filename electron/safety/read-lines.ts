import type { FileHandle } from 'node:fs/promises'
import { NEWLINE } from './safety-lines'

const AT_ONCE = 1024 * 1024

/**
 * Hands over each line of a file with its place (bytes), a last one without an end too, and returns how long the file is.
 * Reads a megabyte at a time, so a long file keeps nothing waiting.
 */
export async function readLines(
  file: FileHandle,
  handle: (line: Buffer, offset: number, isEnded: boolean) => void,
): Promise<number> {
  let rest = Buffer.alloc(0)
  let offset = 0
  let position = 0
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(AT_ONCE), 0, AT_ONCE, position)
    if (bytesRead === 0) break
    position += bytesRead
    const piece = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
    let from = 0
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      handle(piece.subarray(from, end), offset + from, true)
      from = end + 1
    }
    offset += from
    rest = piece.subarray(from)
  }
  if (rest.length > 0) handle(rest, offset, false)
  return position
}

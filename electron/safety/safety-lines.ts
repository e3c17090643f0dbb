import { crc32 } from 'node:zlib'
import type { SafetyOperation } from '../../shared/safety'

/*
 * One operation is one line of JSON: {"sum":"<crc32>","write":"<id>","height":3,"document":{…}} or {"sum":…,"confirmed":"<id>","height":3}.
 * The sum is over all that follows it, so a line that was cut or changed is recognised, and the head can be read without parsing the rest.
 */
const HEAD = /^\{"sum":"([0-9a-f]{8})",("(write|confirmed)":"([^"\\]{1,1000})","height":(\d{1,10})(,"document":|\}$))/
const SUM_LENGTH = '{"sum":"00000000",'.length
const LONGEST_HEAD = 1_200
export const NEWLINE = 0x0a

export type LineHead = {
  readonly kind: SafetyOperation['kind']
  readonly id: string
  readonly height: number
  /** Where the document begins in the line, bytes. */
  readonly documentAt: number
}

/** An operation as a line of the file, with its end. */
export function safetyLine(operation: SafetyOperation): Buffer {
  const { kind, id, height } = operation
  const head = `"${kind}":"${id}","height":${height}`
  const rest = Buffer.from(operation.kind === 'write' ? `${head},"document":${operation.json}}` : `${head}}`)
  return Buffer.concat([Buffer.from(`{"sum":"${sumOf(rest)}",`), rest, Buffer.of(NEWLINE)])
}

/** What a line (without its end) says; null where it is not whole. */
export function readSafetyLine(line: Buffer): LineHead | null {
  const found = HEAD.exec(line.toString('latin1', 0, Math.min(line.length, LONGEST_HEAD)))
  if (found === null || found[1] !== sumOf(line.subarray(SUM_LENGTH))) return null
  const [whole, , , kind, id = '', height = '0'] = found
  return {
    kind: kind === 'write' ? 'write' : 'confirmed',
    // Read byte by byte, so that places in the text are places in the line.
    id: Buffer.from(id, 'latin1').toString('utf8'),
    height: Number(height),
    documentAt: whole.length,
  }
}

/** The document of a line that writes one. */
export function documentOf(line: Buffer): string | null {
  const head = readSafetyLine(line)
  return head?.kind === 'write' ? line.toString('utf8', head.documentAt, line.length - 1) : null
}

function sumOf(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0')
}

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le'

/** Decoded text, or that the bytes are not of the encoding: `lines` is how many line ends stand before the place since the last piece. */
export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'invalid'; readonly lines: number }

function linesBeforeDamage(bytes: Uint8Array<ArrayBuffer>, encoding: Encoding): number {
  const text = new TextDecoder(encoding).decode(bytes)
  const damage = text.indexOf('\uFFFD')
  return damage === -1 ? 0 : text.slice(0, damage).split('\n').length - 1
}

function byteOrderMark(bytes: Uint8Array<ArrayBuffer>): Encoding | null {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null
}

/** Decodes strictly: bytes that are not of the encoding end the stream instead of becoming question marks. A byte order mark wins and is dropped. */
export async function* decodeText(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  encoding: Encoding,
): AsyncGenerator<TextPiece> {
  const reader = stream.getReader()
  let decoder: TextDecoder | null = null
  let used = encoding
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (decoder === null) {
        used = (value === undefined ? null : byteOrderMark(value)) ?? encoding
        decoder = new TextDecoder(used, { fatal: true })
      }
      let text: string
      try {
        text = decoder.decode(value, { stream: !done })
      } catch {
        yield { kind: 'invalid', lines: value === undefined ? 0 : linesBeforeDamage(value, used) }
        return
      }
      if (text !== '') yield { kind: 'text', text }
      if (done) return
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

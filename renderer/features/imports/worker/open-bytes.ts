export type OpenFile = { readonly packed: boolean; readonly bytes: ReadableStream<Uint8Array<ArrayBuffer>> }

/** The bytes of a file as a stream, unpacked when it is gzip (told by its first bytes, not its name). `progress`: bytes of the file read so far. */
export async function openBytes(file: Blob, progress: (bytes: number) => void): Promise<OpenFile> {
  const magic = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  let read = 0
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        read += chunk.byteLength
        progress(read)
        controller.enqueue(chunk)
      },
    }),
  )
  const packed = magic[0] === 0x1f && magic[1] === 0x8b
  return { packed, bytes: packed ? counted.pipeThrough(new DecompressionStream('gzip')) : counted }
}

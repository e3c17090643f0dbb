/// <reference lib="webworker" />
/* Answers a text with the first titles that it is in, as one does without an index. */
const ROWS = 29
let titles: readonly string[] = []

self.onmessage = ({ data }: MessageEvent<string | readonly string[]>) => {
  if (typeof data !== 'string') {
    titles = data
    return
  }
  const wanted = data.toLowerCase()
  const found: string[] = []
  for (const title of titles) {
    if (title.toLowerCase().includes(wanted)) found.push(title)
    if (found.length === ROWS) break
  }
  self.postMessage(found)
}

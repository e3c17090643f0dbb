import { parseTime, type TimeReading } from './times'

/** One comment or work note of a journal column. `at` null: the journal does not say when. */
export type JournalNote = {
  readonly at: number | null
  readonly author: string
  readonly text: string
  readonly visibility: 'public' | 'internal'
}

const HEAD = /^(\d[\d/.-]{7,9}[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?) - (.{1,120}?) \(([^()]{3,40})\)[ \t]*$/gim

function visibilityOf(kind: string, fallback: JournalNote['visibility']): JournalNote['visibility'] {
  if (/work|internal|intern/i.test(kind)) return 'internal'
  return /comment/i.test(kind) ? 'public' : fallback
}

/**
 * Takes a journal column of ServiceNow apart, oldest note first: each begins with `2024-05-03 10:12:00 - Name (Work notes)`.
 * Text without such a head is one note without a time.
 */
export function readJournal(
  text: string,
  fallback: JournalNote['visibility'],
  reading: TimeReading,
): readonly JournalNote[] {
  if (text === '') return []
  const heads = [...text.matchAll(HEAD)]
  const first = heads[0]
  if (first === undefined) {
    return text.trim() === '' ? [] : [{ at: null, author: '', text: text.trim(), visibility: fallback }]
  }
  const notes: JournalNote[] = []
  const before = text.slice(0, first.index).trim()
  if (before !== '') notes.push({ at: null, author: '', text: before, visibility: fallback })
  heads.forEach((head, at) => {
    const body = text.slice(head.index + head[0].length, heads[at + 1]?.index ?? text.length).trim()
    if (body === '') return
    const time = parseTime(head[1] ?? '', reading)
    notes.push({ at: time, author: head[2] ?? '', text: body, visibility: visibilityOf(head[3] ?? '', fallback) })
  })
  return notes.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
}

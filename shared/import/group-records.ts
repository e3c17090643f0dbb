import type { Notice, SourceRecord } from './source-record'

export type IncidentRecords = {
  readonly records: readonly [SourceRecord, ...SourceRecord[]]
  /** What was odd about the rows together, each kind once. */
  readonly notices: readonly Notice[]
}

function isSame(a: SourceRecord, b: SourceRecord): boolean {
  return JSON.stringify({ ...a, line: 0 }) === JSON.stringify({ ...b, line: 0 })
}

/**
 * The rows of one incident in the order of their updates: by the time of the update, then by how often it was saved, whatever order the
 * file has. A row that stands there twice counts once.
 */
export function orderRecords(rows: readonly [SourceRecord, ...SourceRecord[]]): IncidentRecords {
  const notices = new Set<Notice>()
  const sorted = rows.toSorted((a, b) => a.updatedAt - b.updatedAt || a.updateCount - b.updateCount)
  if (sorted.some((record, at) => record !== rows[at])) notices.add('out-of-order')
  const [first = rows[0], ...rest] = sorted
  const records: [SourceRecord, ...SourceRecord[]] = [first]
  for (const record of rest) {
    const last = records.at(-1) ?? first
    const sameMoment = last.updatedAt === record.updatedAt && last.updateCount === record.updateCount
    if (sameMoment && isSame(last, record)) notices.add('twice')
    else records.push(record)
  }
  for (const record of records) {
    for (const notice of record.notices) notices.add(notice)
    if (record.updatedAt < record.openedAt) notices.add('updated-before-opened')
    if (record.title === '' && record.description === '' && record.category === '') notices.add('no-title')
  }
  return { records, notices: [...notices] }
}

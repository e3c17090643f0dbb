import { readingOf } from '../../../shared/import/mapping'
import { parseTime } from '../../../shared/import/times'
import { UTC } from '../../../shared/import/zone'
import { Button } from '../../ui/button'
import type { ImportClient } from './import-client'

const LONG = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** Asks what a date means that can be read both ways; no value in the whole file tells. */
export function DayOrderStep({ example, client }: { readonly example: string; readonly client: ImportClient }) {
  const dayFirst = parseTime(example, readingOf({ dayOrder: 'day-first', zone: UTC }))
  const monthFirst = parseTime(example, readingOf({ dayOrder: 'month-first', zone: UTC }))
  return (
    <div className="flex flex-col gap-3 pt-4">
      <h2 className="text-lg font-semibold text-strong">Which date is “{example}”?</h2>
      <p className="text-base text-body">
        The dates of this file can be read in two ways, and none of them tells which one is right.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => client.chooseDayOrder('day-first')}>
          {dayFirst === null ? 'The day comes first' : LONG.format(dayFirst)}
        </Button>
        <Button variant="primary" onClick={() => client.chooseDayOrder('month-first')}>
          {monthFirst === null ? 'The month comes first' : LONG.format(monthFirst)}
        </Button>
        <Button variant="ghost" onClick={client.reset}>
          Choose another file
        </Button>
      </div>
    </div>
  )
}

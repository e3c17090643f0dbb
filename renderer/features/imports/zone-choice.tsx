import { ownZone, UTC } from '../../../shared/import/zone'
import { Select } from '../../ui/select'
import type { ImportClient } from './import-client'
import type { DryRun } from './import-messages'
import { FIELD_NAMES } from './messages'

const HERE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

function optionsWith(zone: string) {
  const own = ownZone()
  const others = Intl.supportedValuesOf('timeZone').filter((each) => each !== own && each !== UTC)
  const first = own === UTC ? [] : [{ value: own, label: `${own} (this computer)` }]
  const listed = [own, UTC, ...others].includes(zone) ? [] : [{ value: zone, label: zone }]
  return [...first, { value: UTC, label: UTC }, ...listed, ...others.map((each) => ({ value: each, label: each }))]
}

type ZoneChoiceProps = {
  readonly zoneless: NonNullable<DryRun['zoneless']>
  readonly zone: string
  readonly client: ImportClient
}

/** Says that the file's times carry no zone, whose they are taken for, with an example; another zone checks the rows again. */
export function ZoneChoice({ zoneless, zone, client }: ZoneChoiceProps) {
  return (
    <section aria-label="Time zone" className="flex flex-wrap items-end gap-x-6 gap-y-2">
      <Select<string>
        label="Times without a zone are in"
        className="w-64"
        value={zone}
        options={optionsWith(zone)}
        onChange={client.chooseZone}
      />
      <p className="min-w-0 flex-1 basis-72 pb-1.5 text-base text-body">
        The times in this file say no time zone: {FIELD_NAMES[zoneless.field].toLowerCase()} “{zoneless.text}” is{' '}
        <span className="font-medium whitespace-nowrap text-strong">{HERE.format(zoneless.time)}</span> here.
      </p>
    </section>
  )
}

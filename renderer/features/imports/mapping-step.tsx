import { useRef, useState } from 'react'
import { SEPARATORS } from '../../../shared/import/detect-separator'
import { type FieldColumns, IMPORT_FIELDS, type ImportField } from '../../../shared/import/fields'
import { Button } from '../../ui/button'
import { countText } from '../../ui/count-text'
import { Field } from '../../ui/field'
import { Select } from '../../ui/select'
import { TextInput } from '../../ui/text-input'
import type { ImportClient } from './import-client'
import type { FoundTable, ImportChoice } from './import-messages'
import { FIELD_NAMES, MAPPING_TEXTS, missingText, SEPARATOR_NAMES } from './messages'

type MappingStepProps = { readonly table: FoundTable; readonly choice: ImportChoice; readonly client: ImportClient }

const OPTIONS = [
  { value: '' as const, label: 'Keep as it is' },
  ...IMPORT_FIELDS.map((field) => ({ value: field, label: FIELD_NAMES[field] })),
]

/** The field a column fills, empty for none. */
function fieldAt(columns: FieldColumns, at: number): ImportField | '' {
  return IMPORT_FIELDS.find((field) => columns[field] === at) ?? ''
}

/** The columns with one of them given another field; a field has one column, so it is taken from the one that had it. */
function withField(columns: FieldColumns, at: number, field: ImportField | ''): FieldColumns {
  const others = IMPORT_FIELDS.filter((each) => columns[each] !== at && each !== field)
  const kept = others.flatMap((each) => (columns[each] === undefined ? [] : [[each, columns[each]] as const]))
  return Object.fromEntries(field === '' ? kept : [...kept, [field, at] as const])
}

/** Whether a column says what an incident is about. */
function isAbout({ title, description }: FieldColumns): boolean {
  return title !== undefined || description !== undefined
}

/** What each column of the file means, with its first values; remembered for the next file with the same header. */
export function MappingStep({ table, choice, client }: MappingStepProps) {
  const [columns, setColumns] = useState(choice.columns)
  const [system, setSystem] = useState(choice.system)
  const [asked, setAsked] = useState(false)
  const nameInput = useRef<HTMLInputElement>(null)
  const lacksName = system.trim() === ''
  const lacksTitle = !isAbout(columns)
  const submit = () => {
    setAsked(true)
    if (lacksName) nameInput.current?.focus()
    if (!lacksName && !lacksTitle) void client.plan({ ...choice, columns, system: system.trim().slice(0, 100) })
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="flex flex-col gap-1">
        <h2 className="text-lg font-semibold text-strong">What do the columns mean?</h2>
        <p className="text-base text-body">
          {table.missing.length > 0
            ? missingText(table)
            : `${table.header.length} columns, ${countText(table.rows)} rows. What has no field stays with the incident under its own name.`}
        </p>
      </div>
      <div className="grid w-full max-w-lg grid-cols-[1fr_10rem] items-start gap-3">
        <Field label="Name of the source" error={asked && lacksName ? MAPPING_TEXTS.system : undefined}>
          <TextInput
            ref={nameInput}
            value={system}
            onChange={(event) => setSystem(event.target.value)}
            maxLength={100}
          />
        </Field>
        <Select<string>
          label="Separator"
          value={table.separator}
          options={SEPARATORS.map((separator) => ({ value: separator, label: SEPARATOR_NAMES[separator] ?? '' }))}
          onChange={(separator) => client.readAgain({ separator })}
        />
      </div>
      <table className="w-full table-fixed border-collapse text-base">
        <thead>
          <tr className="border-b border-line text-left text-sm text-muted">
            <th className="w-1/4 py-1.5 pr-3 font-medium">Column</th>
            <th className="py-1.5 pr-3 font-medium">First values</th>
            <th className="w-52 py-1.5 font-medium">Field</th>
          </tr>
        </thead>
        <tbody>
          {table.header.map((name, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their position
            <tr key={at} className="border-b border-line">
              <td className="truncate py-1 pr-3 font-medium text-strong" title={name}>
                {name || `Column ${at + 1}`}
              </td>
              <td className="truncate py-1 pr-3 text-muted">
                {table.preview.flatMap((row) => (row[at] ? [row[at]] : [])).join(' · ')}
              </td>
              <td className="py-1">
                <Select
                  label={`Field for ${name}`}
                  hideLabel
                  value={fieldAt(columns, at)}
                  options={OPTIONS}
                  onChange={(field) => setColumns(withField(columns, at, field))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="sticky bottom-0 flex items-center justify-end gap-2 border-t border-line bg-surface py-3">
        {asked && lacksTitle && (
          <p role="alert" className="mr-auto text-sm text-critical">
            {MAPPING_TEXTS.title}
          </p>
        )}
        <Button onClick={client.reset}>Choose another file</Button>
        <Button type="submit" variant="primary">
          Check the rows
        </Button>
      </div>
    </form>
  )
}

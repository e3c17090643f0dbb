import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { isIdOf } from '../../../shared/domain/ids'
import type { Service } from '../../../shared/domain/library'
import { changeService } from '../../../shared/domain/service'
import { useSession } from '../../data/hooks'
import { writeService } from '../../data/services'
import { teamOptions } from '../../data/team-options'
import { useLibrary } from '../../data/use-names'
import { Button } from '../../ui/button'
import { Combobox } from '../../ui/combobox'
import { Field } from '../../ui/field'
import { serviceRefusal } from '../../ui/service-words'
import { TextInput } from '../../ui/text-input'
import { withCurrent } from '../../ui/with-current'

type ServiceFormProps = { readonly service: Service; readonly onClose: () => void }

/** The name of a service and, where there are teams, which one looks after it. */
export function ServiceForm({ service, onClose }: ServiceFormProps) {
  const session = useSession()
  const library = useLibrary()
  // What arrives meanwhile is merged with what is typed here when it is saved.
  const [base] = useState(service)
  const [name, setName] = useState(base.name)
  const [team, setTeam] = useState(base.team)
  const [problem, setProblem] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    input.current?.select()
    // The last of a long list would open below its edge.
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const teams = withCurrent(teamOptions(library, false), team, library.name(team) || 'A team not known here')

  async function save(event: FormEvent) {
    event.preventDefault()
    const changed = await writeService(session, (known, moment) => changeService(base, { name, team }, known, moment))
    if (changed.ok || changed.reason === 'nothing-changed') return onClose()
    setProblem(serviceRefusal(changed.reason))
    input.current?.focus()
  }
  const cancelOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }

  return (
    <form
      ref={form}
      aria-label={`Edit ${base.name}`}
      className="flex scroll-my-2 flex-col gap-3"
      onKeyDown={cancelOnEscape}
      onSubmit={(event) => void save(event)}
    >
      <Field label="Name" error={problem} required>
        <TextInput
          ref={input}
          value={name}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value)
            setProblem('')
          }}
        />
      </Field>
      {teams.length > 0 && (
        <Combobox
          label="Team"
          value={team}
          options={teams}
          onChange={(id) => setTeam(isIdOf('team', id) ? id : '')}
          allowNone
        />
      )}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary">
          Save
        </Button>
      </div>
    </form>
  )
}

import { useState } from 'react'
import type { Assignment } from '../../../../shared/domain/assignment-operations'
import { isIdOf } from '../../../../shared/domain/ids'
import type { Incident } from '../../../../shared/domain/incident'
import { teamOptions } from '../../../data/team-options'
import { useActor, useLibrary, useNames } from '../../../data/use-names'
import { useClose } from '../../../stores/dialogs'
import { Combobox } from '../../../ui/combobox'
import { withCurrent } from '../../../ui/with-current'
import { refusalInWords } from '../messages'
import { peopleOptions } from '../people-options'
import { useAssign } from '../use-assign'
import { FormDialog } from './form-dialog'

/** Gives one or several incidents to a person, a team or both; what is left alone stays. */
export function AssignDialog({ incidents }: { readonly incidents: readonly Incident[] }) {
  const close = useClose()
  const library = useLibrary()
  const names = useNames()
  const me = useActor().person
  const assignAll = useAssign()
  const [wanted, setWanted] = useState<Assignment>({})
  const [refusal, setRefusal] = useState('')
  const only = incidents.length === 1 ? incidents[0] : undefined
  const sample = incidents.every((incident) => incident.sample)
  const submit = async () => {
    const reason = await assignAll(incidents, wanted)
    if (reason === null) close()
    else setRefusal(refusalInWords(reason))
  }
  return (
    <FormDialog
      title={only ? `Assign ${only.number}` : `Assign ${incidents.length} incidents`}
      {...(only ? { description: only.title } : {})}
      submitLabel="Assign"
      refusal={refusal}
      onClose={close}
      onSubmit={submit}
    >
      <Combobox
        label="Assignee"
        value={wanted.assignee ?? (wanted.team === undefined ? (only?.assignee ?? '') : '')}
        options={withCurrent(
          peopleOptions(library, me, sample),
          only?.assignee ?? '',
          names.person(only?.assignee ?? ''),
        )}
        onChange={(value) => setWanted({ ...wanted, assignee: isIdOf('person', value) ? value : '' })}
        allowNone
        placeholder={only ? 'Nobody' : 'Leave as it is'}
      />
      <Combobox
        label="Team"
        value={wanted.team ?? only?.team ?? ''}
        options={withCurrent(teamOptions(library, sample), only?.team ?? '', names.team(only?.team ?? ''))}
        onChange={(value) => setWanted({ ...wanted, team: isIdOf('team', value) ? value : '' })}
        allowNone
        placeholder={only ? 'No team' : 'Leave as it is'}
        hint="Another team takes the assignee off, unless you name one."
      />
    </FormDialog>
  )
}

import { useState } from 'react'
import { useGateway } from '../../stores/gateway'
import { changeSettings, useSettings } from '../../stores/settings'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { TextInput } from '../../ui/text-input'
import { showToast } from '../../ui/toast'
import { Section } from './section'

/** Who works on this device: the name that stands in timelines. */
export function IdentitySection({ prefix }: { readonly prefix: string }) {
  const kept = useSettings((state) => state.identity.name)
  const signedIn = useGateway(({ state }) =>
    state.kind === 'none' ? '' : state.kind === 'ready' ? state.account.user : state.user,
  )
  const [name, setName] = useState(kept)
  const trimmed = name.trim()

  async function save() {
    await changeSettings({ identity: { name: trimmed } })
    showToast({ text: 'Name saved' })
  }

  return (
    <Section title="Who I am" text="Stands beside everything you do.">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label="Your name"
          hint={
            signedIn === ''
              ? 'For this device. On a server, others see the name that goes with your sign-in.'
              : `For this device. Others see the name that goes with the sign-in “${signedIn}”.`
          }
        >
          <div className="flex gap-2">
            <NameInput value={name} onChange={setName} />
            <Button type="submit" disabled={trimmed === '' || trimmed === kept}>
              Save
            </Button>
          </div>
        </Field>
      </form>
      <p className="text-body">
        Incidents that you log here are numbered <span className="font-medium text-strong">{prefix}-0001</span> and up.
      </p>
    </Section>
  )
}

function NameInput({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <TextInput
      value={value}
      maxLength={120}
      autoComplete="name"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

import { useForm } from 'react-hook-form'
import { type ConnectInput, connect } from '../../stores/gateway'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { TextInput } from '../../ui/text-input'
import { FIELD_OF_REASON, GATEWAY_MESSAGES } from './messages'

type ConnectFormProps = {
  readonly initial?: Partial<ConnectInput>
  /** The form was just asked for, so the keyboard goes into it. */
  readonly autoFocus?: boolean
  readonly onConnected: () => void
  readonly onCancel?: () => void
}

const EMPTY: ConnectInput = { server: '', workspace: '', user: '', password: '' }

/** Asks for server, workspace, user and password, and connects; an error stands at the field that it is about. */
export function ConnectForm({ initial, autoFocus = false, onConnected, onCancel }: ConnectFormProps) {
  const form = useForm<ConnectInput>({ defaultValues: { ...EMPTY, ...initial } })
  const { errors, isSubmitting } = form.formState

  async function submit(input: ConnectInput) {
    const result = await connect({ ...input, server: input.server.trim(), workspace: input.workspace.trim() })
    if (result.ok) return onConnected()
    form.setError(FIELD_OF_REASON[result.reason], { message: GATEWAY_MESSAGES[result.reason] }, { shouldFocus: true })
  }

  return (
    <form
      aria-label="Connect to a server"
      noValidate
      onSubmit={form.handleSubmit(submit)}
      className="flex flex-col gap-4"
    >
      <Field
        label="Server address"
        required
        error={errors.server?.message}
        hint="As you were given it, with https:// in front."
      >
        <TextInput
          type="url"
          autoFocus={autoFocus}
          inputMode="url"
          placeholder="https://firstline.example.org"
          {...form.register('server', { required: 'Enter the address of the server.' })}
        />
      </Field>
      <Field label="Workspace" required error={errors.workspace?.message}>
        <TextInput
          spellCheck={false}
          {...form.register('workspace', { required: 'Enter the name of your workspace.' })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label="User name" required error={errors.user?.message}>
          <TextInput
            autoComplete="username"
            spellCheck={false}
            {...form.register('user', { required: 'Enter your user name.' })}
          />
        </Field>
        <Field label="Password" required error={errors.password?.message}>
          <TextInput
            type="password"
            autoComplete="current-password"
            {...form.register('password', { required: 'Enter your password.' })}
          />
        </Field>
      </div>
      <div className="flex justify-end gap-2">
        {onCancel && (
          <Button variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button type="submit" variant="primary" disabled={isSubmitting}>
          {isSubmitting ? 'Connecting…' : 'Connect'}
        </Button>
      </div>
    </form>
  )
}

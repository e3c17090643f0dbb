import { useForm } from 'react-hook-form'
import { type SignInInput, signIn, useGateway } from '../../stores/gateway'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { TextInput } from '../../ui/text-input'
import { GATEWAY_MESSAGES, whySignIn } from './messages'

type SignInDialogProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }

function SignInForm({ user, onDone }: { readonly user: string; readonly onDone: () => void }) {
  const form = useForm<SignInInput>({ defaultValues: { user, password: '' } })
  const { errors, isSubmitting } = form.formState

  async function submit(input: SignInInput) {
    const result = await signIn(input)
    if (result.ok) return onDone()
    form.setError('password', { message: GATEWAY_MESSAGES[result.reason] }, { shouldFocus: true })
  }

  return (
    <form aria-label="Sign in" noValidate onSubmit={form.handleSubmit(submit)} className="flex flex-col gap-4">
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
          autoFocus={user !== ''}
          {...form.register('password', { required: 'Enter your password.' })}
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onDone}>
          Not now
        </Button>
        <Button type="submit" variant="primary" disabled={isSubmitting}>
          {isSubmitting ? 'Signing in…' : 'Sign in'}
        </Button>
      </div>
    </form>
  )
}

/** Asks for the password again when the session ended; work goes on behind it. */
export function SignInDialog({ open, onOpenChange }: SignInDialogProps) {
  const gateway = useGateway((store) => store.state)
  if (gateway.kind !== 'sign-in-needed') return null
  return (
    <Dialog
      title={`Sign in to ${gateway.workspace}`}
      description={`${gateway.server}. ${whySignIn(gateway.reason)}`.trim()}
      open={open}
      onOpenChange={onOpenChange}
      width="sm"
    >
      <SignInForm user={gateway.user} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

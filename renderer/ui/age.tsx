import { ageText } from './age-text'
import { classNames } from './class-names'
import { useNow } from './clock'

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** How long ago something was; the exact time shows on hover. */
export function Age({ at, className }: { readonly at: number; readonly className?: string }) {
  const now = Math.max(useNow(), at)
  const date = new Date(at)
  return (
    <time
      dateTime={date.toISOString()}
      title={exact.format(date)}
      className={classNames('whitespace-nowrap', className)}
    >
      {ageText(at, now)}
    </time>
  )
}

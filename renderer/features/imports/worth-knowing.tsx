import { countText } from '../../ui/count-text'
import type { DryRun } from './import-messages'
import { futureText, NOTICE_TEXTS, repeatedText } from './messages'

/** What of a file is taken over differently from how it stands there, or is odd enough to look at before importing; nothing where nothing is. */
export function WorthKnowing({ dryRun }: { readonly dryRun: DryRun }) {
  const { notices, future, repeated } = dryRun
  const lines = [
    ...(repeated === null ? [] : [{ key: 'repeated', count: repeated.numbers, text: repeatedText(repeated) }]),
    ...(future === null ? [] : [{ key: 'future', count: future.rows, text: futureText(future) }]),
    ...notices.map(([notice, count]) => ({ key: notice, count, text: NOTICE_TEXTS[notice] })),
  ]
  if (lines.length === 0) return null
  return (
    <section aria-label="Worth knowing" className="flex flex-col gap-1.5">
      <h3 className="text-md font-semibold text-strong">Worth knowing</h3>
      <ul className="flex flex-col">
        {lines.map(({ key, count, text }) => (
          <li key={key} className="flex gap-3 border-b border-line py-1.5 text-base text-body last:border-b-0">
            <span className="w-16 shrink-0 text-right font-medium text-strong tabular-nums">{countText(count)}</span>
            <span className="min-w-0 break-words">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { classNames } from './class-names'
import { keyNames } from './key-names'

/** A keyboard shortcut, drawn as keys; `keys` in the notation of `shared/commands.ts`. */
export function Kbd({ keys, quiet = false }: { readonly keys: string; readonly quiet?: boolean }) {
  const strokes = keyNames(keys)
  return (
    <span className="inline-flex shrink-0 items-center gap-1 whitespace-nowrap text-xs">
      {strokes.map((stroke, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the strokes of one shortcut never move, and one may come twice
        <span key={index} className="inline-flex items-center gap-0.5">
          {index > 0 && <span className={classNames('px-0.5', !quiet && 'text-muted')}>then</span>}
          {stroke.map((key) => (
            <kbd
              key={key}
              className={classNames(
                'inline-flex h-4 min-w-4 items-center justify-center rounded-sm px-1 font-sans text-xs',
                quiet ? 'text-current' : 'border border-line bg-sunken text-muted',
              )}
            >
              {key}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  )
}

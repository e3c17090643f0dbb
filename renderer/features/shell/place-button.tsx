import { GitMerge } from 'lucide-react'
import { shortcutOf } from '../../stores/commands'
import { classNames } from '../../ui/class-names'
import { countOf, countText } from '../../ui/count-text'
import { Tooltip } from '../../ui/tooltip'
import type { View } from './views'

/** Where one can go from the sidebar. */
export type Place = Pick<View, 'title' | 'icon' | 'command'>

type PlaceButtonProps = {
  readonly place: Place
  readonly count: number | undefined
  /** How many records there hold a value that was not kept; shown where there are any. */
  readonly lost?: number
  readonly current: boolean
  readonly onGo: () => void
}

/** One entry of the sidebar: where it leads, how many are there, and whether one is there. */
export function PlaceButton({ place, count, lost = 0, current, onGo }: PlaceButtonProps) {
  const { icon: Icon, title, command } = place
  return (
    <li>
      <Tooltip label={title} shortcut={shortcutOf(command)} side="right">
        <button
          type="button"
          aria-current={current ? 'page' : undefined}
          onClick={onGo}
          className={classNames(
            'flex h-8 w-full select-none items-center gap-2 rounded-md px-2 text-left transition-colors duration-100',
            current ? 'bg-accent-soft font-medium text-strong' : 'text-body hover:bg-hover hover:text-strong',
          )}
        >
          <Icon
            aria-hidden
            strokeWidth={1.75}
            className={classNames('size-4 shrink-0', current ? 'text-accent-text' : 'text-muted')}
          />
          <span className="min-w-0 flex-1 truncate">{title}</span>
          {count !== undefined && count > 0 && (
            <span className={classNames('text-sm', current ? 'text-accent-text' : 'text-muted')}>
              {countText(count)}
            </span>
          )}
          {lost > 0 && (
            <span
              title={`${countOf(lost, 'record holds', 'records hold')} a value that was not kept`}
              className="flex items-center gap-1 text-sm text-medium"
            >
              <GitMerge aria-hidden className="size-3.5" strokeWidth={2} />
              {countText(lost)}
              <span className="sr-only">{lost === 1 ? 'holds' : 'hold'} a value that was not kept</span>
            </span>
          )}
        </button>
      </Tooltip>
    </li>
  )
}

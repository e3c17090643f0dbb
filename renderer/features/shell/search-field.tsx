import { Search, X } from 'lucide-react'
import { useRef } from 'react'
import { shortcutOf, useCommand } from '../../stores/commands'
import { useNavigation } from '../../stores/navigation'
import { IconButton } from '../../ui/icon-button'
import { Kbd } from '../../ui/kbd'

/** Narrows the list as one types; Esc empties it, then gives the keyboard back to the list. */
export function SearchField() {
  const field = useRef<HTMLInputElement>(null)
  const text = useNavigation((state) => state.text)
  const setText = useNavigation((state) => state.setText)
  useCommand('filter', () => field.current?.select())
  return (
    <search className="relative w-full max-w-md">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted"
        strokeWidth={1.75}
      />
      <input
        ref={field}
        type="search"
        aria-label="Search incidents"
        placeholder="Search by number, title, tag, service"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          if (text === '') event.currentTarget.blur()
          else setText('')
        }}
        className="h-8 w-full rounded-md border border-line bg-sunken pr-9 pl-8 text-strong transition-colors duration-100 hover:border-control focus-visible:border-transparent focus-visible:outline-offset-[-1px]"
      />
      <span className="absolute top-1 right-1 flex h-6 items-center">
        {text === '' ? (
          <span aria-hidden className="px-1">
            <Kbd keys={shortcutOf('filter') ?? '/'} />
          </span>
        ) : (
          <IconButton icon={X} label="Clear search" size="sm" onClick={() => setText('')} />
        )}
      </span>
    </search>
  )
}

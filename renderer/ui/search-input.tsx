import { Search, X } from 'lucide-react'
import type { RefObject } from 'react'
import { IconButton } from './icon-button'
import { Kbd } from './kbd'

type SearchInputProps = {
  readonly field: RefObject<HTMLInputElement | null>
  /** The accessible name. */
  readonly label: string
  readonly placeholder: string
  readonly text: string
  readonly onText: (text: string) => void
  /** The keys that lead here, shown while it is empty. */
  readonly shortcut: string
}

/** A field that narrows a list as one types; Esc empties it, then gives the keyboard back. */
export function SearchInput({ field, label, placeholder, text, onText, shortcut }: SearchInputProps) {
  return (
    <search className="relative block w-full">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted"
        strokeWidth={1.75}
      />
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          if (text === '') event.currentTarget.blur()
          else onText('')
        }}
        className="h-8 w-full rounded-md border border-line bg-sunken pr-9 pl-8 text-strong transition-colors duration-100 hover:border-control focus-visible:border-transparent focus-visible:outline-offset-[-1px]"
      />
      <span className="absolute top-1 right-1 flex h-6 items-center">
        {text === '' ? (
          <span aria-hidden className="px-1">
            <Kbd keys={shortcut} />
          </span>
        ) : (
          <IconButton icon={X} label="Clear search" size="sm" onClick={() => onText('')} />
        )}
      </span>
    </search>
  )
}

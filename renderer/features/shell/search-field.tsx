import { useRef } from 'react'
import { shortcutOf, useCommand } from '../../stores/commands'
import { useNavigation } from '../../stores/navigation'
import { SearchInput } from '../../ui/search-input'

/** Narrows the list of incidents as one types. */
export function SearchField() {
  const field = useRef<HTMLInputElement>(null)
  const text = useNavigation((state) => state.text)
  const setText = useNavigation((state) => state.setText)
  useCommand('filter', () => field.current?.select())
  return (
    <div className="w-full max-w-md">
      <SearchInput
        field={field}
        label="Search incidents"
        placeholder="Search by number, title, service, place, person"
        text={text}
        onText={setText}
        shortcut={shortcutOf('filter') ?? '/'}
      />
    </div>
  )
}

import { CircleHelp, Moon, Settings, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAppearance } from '../../stores/appearance'
import { runCommand, shortcutOf } from '../../stores/commands'
import { IconButton } from '../../ui/icon-button'

type HeaderProps = {
  readonly title: string
  /** What stands between the title and the status: the search field where there is something to search. */
  readonly children?: ReactNode
  readonly status: ReactNode
}

/** The line above everything: where one is, search, the connection, theme and settings. */
export function Header({ title, children, status }: HeaderProps) {
  const shown = useAppearance((state) => state.shown)
  return (
    <header className="flex h-header shrink-0 items-center gap-3 border-b border-line px-4">
      <h1 className="shrink-0 text-md font-semibold text-strong">{title}</h1>
      <div className="flex min-w-0 flex-1 justify-center">{children}</div>
      <div className="flex shrink-0 items-center gap-0.5">
        {status}
        <IconButton
          icon={CircleHelp}
          label="Keyboard shortcuts"
          shortcut={shortcutOf('shortcuts')}
          onClick={() => runCommand('shortcuts')}
        />
        <IconButton
          icon={shown === 'dark' ? Sun : Moon}
          label={shown === 'dark' ? 'Switch to light' : 'Switch to dark'}
          shortcut={shortcutOf('theme')}
          onClick={() => runCommand('theme')}
        />
        <IconButton
          icon={Settings}
          label="Settings"
          shortcut={shortcutOf('settings')}
          onClick={() => runCommand('settings')}
        />
      </div>
    </header>
  )
}

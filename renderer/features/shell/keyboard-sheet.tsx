import { COMMANDS, type Command } from '../../../shared/commands'
import { Dialog } from '../../ui/dialog'
import { Kbd } from '../../ui/kbd'

type Line = { readonly title: string; readonly keys: readonly string[] }

/** What works inside a list or a dialog without being a command. */
const MOVING: readonly Line[] = [
  { title: 'Next row', keys: ['j', 'ArrowDown'] },
  { title: 'Previous row', keys: ['k', 'ArrowUp'] },
  { title: 'Open the row', keys: ['Enter'] },
  { title: 'Select the row', keys: ['x'] },
  { title: 'One level up', keys: ['Escape'] },
]

const GROUPS: readonly (readonly [title: string, lines: readonly Line[]])[] = [
  ['Incident', linesOf('Incident')],
  ['Application', [...linesOf('File'), ...linesOf('Help')]],
  ['Moving', MOVING],
  ['Views', linesOf('View')],
]

function linesOf(menu: NonNullable<Command['menu']>): readonly Line[] {
  return COMMANDS.filter((command) => command.menu === menu)
}

function Group({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  return (
    <section aria-label={title} className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-sm font-semibold text-muted">{title}</h3>
      <dl>
        {lines.map((line) => (
          <div key={line.title} className="flex h-7 items-center justify-between gap-4">
            <dt className="truncate text-body">{line.title}</dt>
            <dd className="flex shrink-0 items-center gap-2">
              {line.keys.map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Every shortcut, straight from the command registry. */
export function KeyboardSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog title="Keyboard shortcuts" open={open} onOpenChange={onOpenChange} width="2xl" onlyText>
      <div className="columns-3 gap-10">
        {GROUPS.map(([title, lines]) => (
          <Group key={title} title={title} lines={lines} />
        ))}
      </div>
    </Dialog>
  )
}

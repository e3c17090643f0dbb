/** One command feeds the application menu, the shortcut, the palette and the tooltip. `keys` as KeyboardEvent.key, `Mod` is Ctrl or Cmd. */
export type Command = {
  readonly id: string
  readonly title: string
  /** Where it belongs in the application menu; commands without one are in the palette only. */
  readonly menu?: 'File' | 'Edit' | 'View' | 'Incident' | 'Help'
  readonly keys: readonly string[]
  /** `global` works everywhere, `incident` needs one opened or selected. */
  readonly scope: 'global' | 'incident'
}

export const COMMANDS = [
  { id: 'capture', title: 'Log an incident', menu: 'File', keys: ['c'], scope: 'global' },
  {
    id: 'capture-window',
    title: 'Log an incident in a small window',
    menu: 'File',
    keys: ['Mod+Shift+L'],
    scope: 'global',
  },
  { id: 'write-article', title: 'Write an article', menu: 'File', keys: ['Shift+A'], scope: 'global' },
  { id: 'write-playbook', title: 'Write a playbook', menu: 'File', keys: ['Shift+P'], scope: 'global' },
  { id: 'import', title: 'Import…', menu: 'File', keys: ['Mod+Shift+I'], scope: 'global' },
  { id: 'send-now', title: 'Send now', menu: 'File', keys: ['Mod+Shift+S'], scope: 'global' },
  { id: 'readiness', title: 'Ready to go offline?', menu: 'File', keys: ['g o'], scope: 'global' },
  { id: 'settings', title: 'Settings', menu: 'File', keys: ['Mod+,'], scope: 'global' },
  { id: 'palette', title: 'Command palette', menu: 'View', keys: ['Mod+k'], scope: 'global' },
  { id: 'filter', title: 'Search and filter', menu: 'View', keys: ['/'], scope: 'global' },
  { id: 'shortcuts', title: 'Keyboard shortcuts', menu: 'Help', keys: ['?'], scope: 'global' },
  { id: 'view-mine', title: 'Go to My work', menu: 'View', keys: ['g m'], scope: 'global' },
  { id: 'view-unassigned', title: 'Go to Unassigned', menu: 'View', keys: ['g u'], scope: 'global' },
  { id: 'view-high', title: 'Go to High priority', menu: 'View', keys: ['g h'], scope: 'global' },
  { id: 'view-all', title: 'Go to All', menu: 'View', keys: ['g a'], scope: 'global' },
  { id: 'view-resolved', title: 'Go to Resolved', menu: 'View', keys: ['g r'], scope: 'global' },
  { id: 'knowledge', title: 'Go to Knowledge', menu: 'View', keys: ['g k'], scope: 'global' },
  { id: 'outbox', title: 'Go to Outbox', menu: 'View', keys: ['g s'], scope: 'global' },
  { id: 'refused', title: 'Go to Refused', menu: 'View', keys: ['g f'], scope: 'global' },
  { id: 'conflicts', title: 'Go to Conflicts', menu: 'View', keys: ['g d'], scope: 'global' },
  { id: 'connection', title: 'Go to Connection', menu: 'View', keys: ['g n'], scope: 'global' },
  { id: 'theme', title: 'Switch between light and dark', menu: 'View', keys: ['Mod+Shift+D'], scope: 'global' },
  { id: 'acknowledge', title: 'Acknowledge', menu: 'Incident', keys: ['a'], scope: 'incident' },
  { id: 'take', title: 'Take it', menu: 'Incident', keys: ['t'], scope: 'incident' },
  { id: 'assign', title: 'Assign…', menu: 'Incident', keys: ['i'], scope: 'incident' },
  { id: 'hold', title: 'Put on hold…', menu: 'Incident', keys: ['h'], scope: 'incident' },
  { id: 'resume', title: 'Resume work', menu: 'Incident', keys: ['w'], scope: 'incident' },
  { id: 'resolve', title: 'Resolve…', menu: 'Incident', keys: ['r'], scope: 'incident' },
  { id: 'close', title: 'Close…', menu: 'Incident', keys: ['Shift+C'], scope: 'incident' },
  { id: 'reopen', title: 'Reopen…', menu: 'Incident', keys: ['Shift+R'], scope: 'incident' },
  { id: 'cancel', title: 'Cancel incident…', menu: 'Incident', keys: ['Shift+X'], scope: 'incident' },
  { id: 'follow-up', title: 'Log a follow-up', menu: 'Incident', keys: ['Shift+F'], scope: 'incident' },
  { id: 'comment', title: 'Comment', menu: 'Incident', keys: ['m'], scope: 'incident' },
] as const satisfies readonly Command[]

export type CommandId = (typeof COMMANDS)[number]['id']

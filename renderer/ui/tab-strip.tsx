import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'
import { countText } from './count-text'

export type Tab<Value extends string> = {
  readonly value: Value
  readonly label: string
  /** Shown behind the label where it is more than none. */
  readonly count?: number
}

type TabStripProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly tabs: readonly Tab<Value>[]
  readonly onChange: (value: Value) => void
  /** What belongs to the tab that is chosen. */
  readonly children: ReactNode
}

/** Pages of one subject, one at a time: a line of tabs (arrow keys move) and below it the page. */
export function TabStrip<Value extends string>({ label, value, tabs, onChange, children }: TabStripProps<Value>) {
  return (
    <Tabs.Root
      value={value}
      onValueChange={(next) => {
        const chosen = tabs.find((tab) => tab.value === next)
        if (chosen) onChange(chosen.value)
      }}
      className="flex h-full min-h-0 flex-col"
    >
      <Tabs.List aria-label={label} className="flex h-11 shrink-0 items-stretch gap-1 border-b border-line px-3">
        {tabs.map((tab) => (
          <Tabs.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px flex select-none items-center gap-1.5 border-b-2 border-transparent px-2 text-body transition-colors duration-100 hover:text-strong focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-strong"
          >
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && (
              <span className="min-w-5 rounded-full bg-hover px-1.5 text-center text-sm text-body">
                {countText(tab.count)}
              </span>
            )}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Content key={tab.value} value={tab.value} className="min-h-0 flex-1 overflow-y-auto outline-none">
          {tab.value === value && children}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}

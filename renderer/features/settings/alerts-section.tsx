import type { Settings } from '../../../shared/settings'
import { changeSettings, useSettings } from '../../stores/settings'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { Section } from './section'

type Alerts = Settings['alerts']

const PRIVACY = [
  { value: 'full', label: 'Number, title and priority' },
  { value: 'number', label: 'Only the number' },
  { value: 'nothing', label: 'Only that there is an alert' },
] as const satisfies readonly { readonly value: Alerts['privacy']; readonly label: string }[]

/** Which incidents raise a desktop alert on this device, and what it shows. */
export function AlertsSection() {
  const alerts = useSettings((state) => state.alerts)
  const change = (part: Partial<Alerts>) => void changeSettings({ alerts: { ...alerts, ...part } })
  const off = !alerts.enabled
  return (
    <Section title="Alerts" text="For what others do; never for your own actions.">
      <Switch
        label="Desktop alerts"
        hint="Shown by the system, also while the window is closed."
        checked={alerts.enabled}
        onChange={(enabled) => change({ enabled })}
      />
      <div className="flex flex-col border-l border-line pl-4">
        <Switch
          label="P1 Critical"
          hint="Told to leads: those of the incident’s team, or all where it has none."
          checked={alerts.priorities.p1}
          disabled={off}
          onChange={(p1) => change({ priorities: { ...alerts.priorities, p1 } })}
        />
        <Switch
          label="P2 High"
          hint="Told to leads, like P1."
          checked={alerts.priorities.p2}
          disabled={off}
          onChange={(p2) => change({ priorities: { ...alerts.priorities, p2 } })}
        />
        <Switch
          label="Assigned to me"
          checked={alerts.assignedToMe}
          disabled={off}
          onChange={(assignedToMe) => change({ assignedToMe })}
        />
        <Switch label="Sound" checked={alerts.sound} disabled={off} onChange={(sound) => change({ sound })} />
      </div>
      <Select
        label="What an alert shows"
        value={alerts.privacy}
        options={PRIVACY}
        disabled={off}
        onChange={(privacy) => change({ privacy })}
      />
    </Section>
  )
}

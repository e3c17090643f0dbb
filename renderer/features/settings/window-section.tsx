import { changeSettings, useSettings } from '../../stores/settings'
import { Switch } from '../../ui/switch'
import { Section } from './section'

/** What closing the window does; only where there is a tray to close to. */
export function WindowSection() {
  const closeToTray = useSettings((state) => state.closeToTray)
  return (
    <Section title="Window">
      <Switch
        label="Keep running in the tray when the window is closed"
        hint="Alerts and sending go on. Quit from the tray’s menu."
        checked={closeToTray}
        onChange={(next) => void changeSettings({ closeToTray: next })}
      />
    </Section>
  )
}

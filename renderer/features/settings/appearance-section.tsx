import { Monitor, Moon, Rows3, Rows4, Sun } from 'lucide-react'
import { changeSettings, useSettings } from '../../stores/settings'
import { Segmented } from '../../ui/segmented'
import { Section } from './section'

/** Theme and density, in force at once and in every window. */
export function AppearanceSection() {
  const appearance = useSettings((state) => state.appearance)
  return (
    <Section title="Appearance">
      <Segmented
        label="Theme"
        value={appearance.theme}
        options={[
          { value: 'system', label: 'As the system', icon: Monitor },
          { value: 'light', label: 'Light', icon: Sun },
          { value: 'dark', label: 'Dark', icon: Moon },
        ]}
        onChange={(theme) => void changeSettings({ appearance: { ...appearance, theme } })}
      />
      <Segmented
        label="Rows in lists"
        value={appearance.density}
        options={[
          { value: 'comfortable', label: 'Comfortable', icon: Rows3 },
          { value: 'compact', label: 'Compact', icon: Rows4 },
        ]}
        onChange={(density) => void changeSettings({ appearance: { ...appearance, density } })}
      />
    </Section>
  )
}

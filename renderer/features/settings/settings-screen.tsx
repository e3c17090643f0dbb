import type { ReactNode } from 'react'
import type { AppInfo } from '../../../shared/ipc'
import { AboutSection } from './about-section'
import { AlertsSection } from './alerts-section'
import { AppearanceSection } from './appearance-section'
import { IdentitySection } from './identity-section'
import { ServerSection } from './server-section'
import { ServicesSection } from './services-section'
import { WindowSection } from './window-section'

type SettingsScreenProps = {
  readonly info: AppInfo
  /** The three characters that begin this device's numbers. */
  readonly prefix: string
  /** What the server's section holds: the form, or who is signed in where. */
  readonly server: ReactNode
  readonly data: ReactNode
}

/** All settings on one page; each is in force as soon as it is changed. */
export function SettingsScreen({ info, prefix, server, data }: SettingsScreenProps) {
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-3xl px-8 pb-16">
        <IdentitySection prefix={prefix} />
        <ServerSection>{server}</ServerSection>
        <ServicesSection />
        <AppearanceSection />
        <AlertsSection />
        {info.hasTray && <WindowSection />}
        {data}
        <AboutSection info={info} />
      </div>
    </div>
  )
}

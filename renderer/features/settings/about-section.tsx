import type { AppInfo } from '../../../shared/ipc'
import { Section } from './section'

function Line({ term, children }: { readonly term: string; readonly children: string }) {
  return (
    <div className="flex gap-4">
      <dt className="w-28 shrink-0 text-muted">{term}</dt>
      <dd className="min-w-0 break-words text-body select-text">{children}</dd>
    </div>
  )
}

/** Version, where the data lies, and what the system can do for passwords. */
export function AboutSection({ info }: { readonly info: AppInfo }) {
  return (
    <Section title="About">
      <dl className="flex flex-col gap-1.5">
        <Line term="Version">{`Firstline ${info.version}`}</Line>
        <Line term="Runs on">
          {info.runtime === 'electron' ? `Electron, ${info.platform}` : `A browser, ${info.platform}`}
        </Line>
        <Line term="Data folder">{info.dataFolder}</Line>
        <Line term="Passwords">
          {info.keepsPasswords
            ? 'Kept by the system’s password store'
            : 'Not kept: this system has no safe place, so yours is asked at each start'}
        </Line>
        <Line term="Licence">MIT</Line>
      </dl>
    </Section>
  )
}

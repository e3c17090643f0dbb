import { clockTime } from '../../../shared/clock-time'
import { useSync } from '../../stores/sync'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/clock'
import { countText } from '../../ui/count-text'
import { OTHERS_MESSAGES, SERVER_CHANGED_SENTENCES } from './messages'
import { OthersWork } from './others-work'

/** What a wiped, restored or replaced server lacks, and the way on; nothing while the server is as known. */
export function ServerChanged() {
  const finding = useSync((store) => store.server)
  const sendAgain = useSync((store) => store.sendAgain)
  const acceptServer = useSync((store) => store.acceptServer)
  const tryNow = useSync((store) => store.tryNow)
  const now = useNow()
  if (finding.kind === 'as-known') return null
  const { missing, sendable, others, sending } = finding
  return (
    <section
      aria-label="The server has changed"
      data-landing
      tabIndex={-1}
      className="flex flex-col gap-2 rounded-md bg-critical-soft p-3"
    >
      <p className="font-semibold text-critical">{SERVER_CHANGED_SENTENCES[finding.kind]}</p>
      <p className="text-body">
        Noticed at {clockTime(finding.noticedAt, now)}. {lacking(missing)} Everything is kept on this device.{' '}
        {ways(missing, sendable)}
      </p>
      {others.length > 0 && <OthersWork ids={others} what={OTHERS_MESSAGES.before} />}
      <div className="flex gap-2">
        {sendable > 0 ? (
          <Button variant="primary" disabled={sending} onClick={sendAgain}>
            {sending ? 'Sending again' : `Send ${countText(sendable)} again`}
          </Button>
        ) : (
          <Button onClick={acceptServer}>Go on with this server</Button>
        )}
        <Button variant="ghost" disabled={sending} onClick={tryNow}>
          Look again
        </Button>
      </div>
    </section>
  )
}

const lacking = (missing: number) =>
  missing === 1
    ? 'One record is missing there.'
    : `${countText(missing)} records are missing there, counting each incident and each entry of its timeline.`

function ways(missing: number, sendable: number): string {
  if (sendable === missing) return 'You can send all of it again.'
  if (sendable === 0) return 'It is your colleagues’ work: their devices, or a lead’s, can send it.'
  return `You can send ${countText(sendable)} of them; the others are your colleagues’ work, which their devices or a lead’s can send.`
}

import { LifeBuoy, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import { useSafety } from '../../stores/safety'
import { IconButton } from '../../ui/icon-button'
import { restoredText, troublesInWords } from './messages'

/** What people must know of the files of this device: below the header until it was read or is over. */
export function SafetyNotices() {
  const troubles = useSafety((state) => state.troubles)
  const restored = useSafety((state) => state.restored)
  const [read, setRead] = useState<ReadonlySet<string>>(new Set())
  const dismiss = (text: string) => setRead(new Set([...read, text]))
  const notices = troublesInWords(troubles).filter((text) => !read.has(text))
  return (
    <div role="status" aria-label="Safety of your work" className="shrink-0">
      {restored !== null && (
        <Notice
          icon={<LifeBuoy aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />}
          tone="bg-ok-soft text-ok"
          text={restoredText(restored)}
          onDismiss={() => useSafety.setState({ restored: null })}
        />
      )}
      {notices.map((text) => (
        <Notice
          key={text}
          icon={<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />}
          tone="bg-medium-soft text-medium"
          text={text}
          onDismiss={() => dismiss(text)}
        />
      ))}
    </div>
  )
}

type NoticeProps = {
  readonly icon: React.ReactNode
  readonly tone: string
  readonly text: string
  readonly onDismiss: () => void
}

function Notice({ icon, tone, text, onDismiss }: NoticeProps) {
  return (
    <div className={`flex items-start gap-2 border-b border-line px-4 py-1.5 ${tone}`}>
      {icon}
      <p className="min-w-0 flex-1 break-words text-base select-text">{text}</p>
      <IconButton icon={X} label="Dismiss" size="sm" onClick={onDismiss} />
    </div>
  )
}

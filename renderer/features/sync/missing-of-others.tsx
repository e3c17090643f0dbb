import { useSync } from '../../stores/sync'
import { Button } from '../../ui/button'
import { showToast } from '../../ui/toast'
import { OTHERS_MESSAGES } from './messages'
import { missingText } from './missing-text'
import { OthersWork } from './others-work'

/** What of colleagues' work a server still lacks that somebody has gone on with; nothing where it has all, or where that is to be decided. */
export function MissingOfOthers() {
  const works = useSync((store) => store.missingOfOthers)
  const documents = useSync((store) => store.missingDocuments)
  const isDecided = useSync((store) => store.server.kind === 'as-known')
  const dismissMissing = useSync((store) => store.dismissMissing)

  async function dismiss() {
    const undo = await dismissMissing()
    showToast({ text: OTHERS_MESSAGES.dismissed, undo: () => void undo() })
  }

  if (works.size === 0 || !isDecided) return null
  return (
    <section aria-label="Missing on the server" className="flex flex-col gap-2 rounded-md border border-line p-3">
      <p className="font-semibold text-strong">{missingText(works)}</p>
      <OthersWork ids={documents} what={OTHERS_MESSAGES.after}>
        <Button variant="ghost" onClick={() => void dismiss()}>
          Dismiss
        </Button>
      </OthersWork>
    </section>
  )
}

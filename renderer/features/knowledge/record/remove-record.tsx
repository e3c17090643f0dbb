import { Ellipsis, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { type KnowledgeRecord, nameOfRecord } from '../../../../shared/domain/library'
import { removeKnowledge } from '../../../../shared/domain/write-knowledge'
import { useSession } from '../../../data/hooks'
import { writeKnowledge } from '../../../data/write-knowledge'
import { ConfirmDialog } from '../../../ui/confirm-dialog'
import { IconButton } from '../../../ui/icon-button'
import { Menu } from '../../../ui/menu'
import { showToast } from '../../../ui/toast'
import { openRecord } from '../knowledge-view'
import { sayRefused } from '../say-refused'

type RemoveRecordProps = { readonly record: KnowledgeRecord; readonly what: 'article' | 'playbook' }

/** What leads may do beyond the rest: take a record away from everybody. */
export function RemoveRecord({ record, what }: RemoveRecordProps) {
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const remove = async () => {
    const removed = await writeKnowledge(session, record, (moment) => removeKnowledge(record, moment))
    setAsking(false)
    if (!removed.ok) return sayRefused(removed.reason)
    openRecord(null)
    showToast({ text: `“${nameOfRecord(record)}” was removed.` })
  }
  return (
    <>
      <Menu
        label="More actions"
        trigger={<IconButton icon={Ellipsis} label="More actions" />}
        items={[{ label: `Remove the ${what}…`, icon: Trash2, danger: true, onSelect: () => setAsking(true) }]}
      />
      {asking && (
        <ConfirmDialog
          title={`Remove “${nameOfRecord(record)}”`}
          description={
            what === 'article'
              ? 'It goes from every device, and nothing brings it back. An article that is out of date can be archived instead.'
              : 'It goes from every device, and nothing brings it back. Checklists that somebody has begun stay with their incidents.'
          }
          confirm="Remove it"
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

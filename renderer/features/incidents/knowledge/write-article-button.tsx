import { BookOpen } from 'lucide-react'
import { useState } from 'react'
import { articleOf, writeArticle } from '../../../../shared/domain/article'
import type { Incident } from '../../../../shared/domain/incident'
import { useSession } from '../../../data/hooks'
import type { Library } from '../../../data/library-store'
import { usePermissions } from '../../../data/use-permissions'
import { writeKnowledge } from '../../../data/write-knowledge'
import { useNavigation } from '../../../stores/navigation'
import { Button } from '../../../ui/button'
import { showToast } from '../../../ui/toast'
import { articleRefusalInWords } from '../messages'

type WriteArticleButtonProps = { readonly incident: Incident; readonly library: Library }

/** Makes a draft of what the resolution says and opens it; where there is an article from this incident already, opens that. */
export function WriteArticleButton({ incident, library }: WriteArticleButtonProps) {
  const session = useSession()
  const { writes } = usePermissions()
  const showRecord = useNavigation((state) => state.showRecord)
  const [busy, setBusy] = useState(false)
  const there = [...library.articles.values()].find((article) => article.incident === incident.id)
  const write = async () => {
    setBusy(true)
    const written = await writeKnowledge(session, null, (moment) => writeArticle(null, articleOf(incident), moment))
    setBusy(false)
    if (written.ok) showRecord(written.value.id)
    else showToast({ text: articleRefusalInWords(written.reason), tone: 'critical' })
  }
  if (there !== undefined) {
    return (
      <Button icon={BookOpen} className="self-start" onClick={() => showRecord(there.id)}>
        Open the article
      </Button>
    )
  }
  if (!writes) return null
  return (
    <Button icon={BookOpen} className="self-start" disabled={busy} onClick={() => void write()}>
      Write an article
    </Button>
  )
}

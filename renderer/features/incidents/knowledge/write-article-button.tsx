import { BookOpen } from 'lucide-react'
import { useState } from 'react'
import { articleOf, writeArticle } from '../../../../shared/domain/article'
import type { ArticleId } from '../../../../shared/domain/ids'
import type { Incident } from '../../../../shared/domain/incident'
import { ok, type Result, refused } from '../../../../shared/result'
import { useSession } from '../../../data/hooks'
import { beginArticleOf } from '../../../data/knowledge-drafts'
import type { Library } from '../../../data/library-store'
import type { DataSession } from '../../../data/session'
import { usePermissions } from '../../../data/use-permissions'
import { writeKnowledge } from '../../../data/write-knowledge'
import { useNavigation } from '../../../stores/navigation'
import { Button } from '../../../ui/button'
import { showToast } from '../../../ui/toast'
import { articleRefusalInWords, type NoArticle } from '../messages'

type WriteArticleButtonProps = { readonly incident: Incident; readonly library: Library }

/**
 * Makes a draft of what the resolution says and opens it, as half written where it says more than an article holds; where there is an article from
 * this incident already, opens that.
 */
export function WriteArticleButton({ incident, library }: WriteArticleButtonProps) {
  const session = useSession()
  const { writes } = usePermissions()
  const showRecord = useNavigation((state) => state.showRecord)
  const [busy, setBusy] = useState(false)
  const there = [...library.articles.values()].find((article) => article.incident === incident.id)
  const write = async () => {
    setBusy(true)
    const begun = await beginArticle(session, incident)
    setBusy(false)
    if (begun.ok) showRecord(begun.value)
    else showToast({ text: articleRefusalInWords(begun.reason), tone: 'critical' })
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

async function beginArticle(session: DataSession, incident: Incident): Promise<Result<ArticleId, NoArticle>> {
  const start = articleOf(incident)
  const written = await writeKnowledge(session, null, (moment) => writeArticle(null, start, moment))
  if (written.ok) return ok(written.value.id)
  if (written.reason !== 'too-long') return refused(written.reason)
  const id = await beginArticleOf(session, incident.id, start)
  return id === null ? refused('storage-full') : ok(id)
}

import { Archive, CircleCheck, type LucideIcon, Pencil } from 'lucide-react'
import { NEXT_STATES, writeArticle } from '../../../../shared/domain/article'
import type { Article, ArticleState as State } from '../../../../shared/domain/library'
import { useSession } from '../../../data/hooks'
import type { Names } from '../../../data/names'
import { usePermissions } from '../../../data/use-permissions'
import { writeKnowledge } from '../../../data/write-knowledge'
import { Button } from '../../../ui/button'
import { Fact, FactList } from '../../../ui/fact-list'
import { READS_ONLY } from '../../../ui/role-refusal'
import { ArticleState } from '../article-state'
import { useKnowledgeView } from '../knowledge-view'
import { sayRefused } from '../say-refused'
import { FromIncident } from './from-incident'
import { LostValues } from './lost-values'
import { RecordFrame } from './record-frame'
import { RemoveRecord } from './remove-record'
import { WrittenBy } from './written-by'

type ArticleViewProps = { readonly article: Article; readonly names: Names }

/** An article to read, and what its state and the role of the reader allow. */
export function ArticleView({ article, names }: ArticleViewProps) {
  const { writes } = usePermissions()
  const { title, text, state, service, category, incident } = article
  return (
    <RecordFrame
      label={`Article ${title}`}
      kind={
        <>
          Article <ArticleState state={state} />
        </>
      }
    >
      <div className="flex flex-col gap-1">
        <h2 className="text-lg font-semibold break-words text-strong">{title}</h2>
        <WrittenBy record={article} names={names} />
      </div>
      {writes ? <Actions article={article} /> : <p className="text-sm text-muted">{READS_ONLY}</p>}
      <LostValues record={article} names={names} maySettle={writes} />
      {service + category + incident !== '' && (
        <div className="border-y border-line py-3">
          <FactList>
            {service !== '' && <Fact term="Service">{names.service(service)}</Fact>}
            {category !== '' && <Fact term="Category">{category}</Fact>}
            {incident !== '' && (
              <Fact term="From the incident">
                <FromIncident id={incident} />
              </Fact>
            )}
          </FactList>
        </div>
      )}
      {text === '' ? (
        <p className="text-muted">Nothing is written here yet.</p>
      ) : (
        <p className="text-md break-words whitespace-pre-wrap text-strong select-text">{text}</p>
      )}
    </RecordFrame>
  )
}

const STEPS: { readonly [S in State]: { readonly label: string; readonly icon: LucideIcon } } = {
  draft: { label: 'Back to draft', icon: Pencil },
  published: { label: 'Publish', icon: CircleCheck },
  archived: { label: 'Archive', icon: Archive },
}

function Actions({ article }: { readonly article: Article }) {
  const session = useSession()
  const { leads } = usePermissions()
  const become = async (state: State) => {
    const written = await writeKnowledge(session, article, (moment) =>
      writeArticle(article, { ...article, state }, moment),
    )
    if (!written.ok) sayRefused(written.reason)
  }
  return (
    <div role="toolbar" aria-label="Actions" className="flex flex-wrap items-center gap-1.5">
      {NEXT_STATES[article.state].map((state) => (
        <Button
          key={state}
          variant={state === 'published' ? 'primary' : 'secondary'}
          icon={STEPS[state].icon}
          onClick={() => void become(state)}
        >
          {STEPS[state].label}
        </Button>
      ))}
      <Button icon={Pencil} onClick={() => useKnowledgeView.setState({ form: article.id })}>
        Edit
      </Button>
      {leads && <RemoveRecord record={article} what="article" />}
    </div>
  )
}

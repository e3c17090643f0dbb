import { BookOpen, ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import { articlesFor } from '../../../../shared/domain/article'
import type { Incident } from '../../../../shared/domain/incident'
import type { Article } from '../../../../shared/domain/library'
import type { Library } from '../../../data/library-store'
import { useNavigation } from '../../../stores/navigation'
import { Button } from '../../../ui/button'

const SHOWN = 3

type MayHelpProps = { readonly incident: Incident; readonly library: Library }

/** What others found out about incidents like this one: read where it stands, next to the work. */
export function MayHelp({ incident, library }: MayHelpProps) {
  const { title, service, category } = incident
  const articles = useMemo(
    () => articlesFor({ title, service, category }, library.articles.values()).slice(0, SHOWN),
    [title, service, category, library],
  )
  if (articles.length === 0) return null
  return (
    <section aria-label="May help" className="flex flex-col gap-1.5">
      <h3 className="flex items-center gap-2 text-base font-semibold text-strong">
        <BookOpen aria-hidden className="size-4 text-muted" strokeWidth={1.75} />
        May help
      </h3>
      <div className="overflow-hidden rounded-lg border border-line">
        {articles.map((article) => (
          <HelpfulArticle key={article.id} article={article} />
        ))}
      </div>
    </section>
  )
}

function HelpfulArticle({ article }: { readonly article: Article }) {
  const showRecord = useNavigation((state) => state.showRecord)
  return (
    <details className="group/article border-b border-line last:border-b-0">
      <summary className="flex min-h-8 select-none items-center gap-2 px-3 py-1 font-medium text-strong transition-colors duration-100 hover:bg-hover focus-visible:-outline-offset-2">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform duration-100 group-open/article:rotate-90"
          strokeWidth={1.75}
        />
        <span className="min-w-0 break-words">{article.title}</span>
      </summary>
      <div className="flex flex-col items-start gap-2 pr-3 pb-3 pl-9">
        <p className="w-full break-words whitespace-pre-wrap text-body select-text">{article.text}</p>
        <Button size="sm" onClick={() => showRecord(article.id)}>
          Open in Knowledge
        </Button>
      </div>
    </details>
  )
}

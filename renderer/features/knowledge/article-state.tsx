import type { ArticleState as State } from '../../../shared/domain/library'
import { classNames } from '../../ui/class-names'
import { ARTICLE_STATE_LOOKS } from './labels'

/** Whether an article is a draft, published or archived, by sign and word. */
export function ArticleState({ state }: { readonly state: State }) {
  const { name, icon: Icon, tone } = ARTICLE_STATE_LOOKS[state]
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap text-body">
      <Icon aria-hidden className={classNames('size-3.5 shrink-0', tone)} strokeWidth={2} />
      {name}
    </span>
  )
}

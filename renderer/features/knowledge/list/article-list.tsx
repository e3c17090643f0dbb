import type { ReactNode } from 'react'
import type { Article } from '../../../../shared/domain/library'
import type { Names } from '../../../data/names'
import { ArticleState } from '../article-state'
import { type Column, RecordList, RecordName } from './record-list'

function columnsFor(names: Names): readonly Column<Article>[] {
  return [
    { title: 'Title', wide: false, cell: (article) => <RecordName record={article} /> },
    { title: 'State', wide: false, cell: ({ state }) => <ArticleState state={state} /> },
    { title: 'Service', wide: true, cell: ({ service }) => (service === '' ? '' : names.service(service)) },
    { title: 'Category', wide: true, cell: ({ category }) => category },
  ]
}

type ArticleListProps = { readonly articles: readonly Article[]; readonly names: Names; readonly empty: ReactNode }

/** The articles that were found. */
export function ArticleList({ articles, names, empty }: ArticleListProps) {
  return (
    <RecordList
      label="Articles"
      records={articles}
      empty={empty}
      columns={columnsFor(names)}
      columnsClass="grid-cols-[minmax(0,1fr)_5.5rem_3.5rem] @[44rem]:grid-cols-[minmax(0,1fr)_6.5rem_minmax(0,12rem)_minmax(0,10rem)_4rem]"
    />
  )
}

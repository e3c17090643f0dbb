import type { Article, Playbook } from '../../../../shared/domain/library'
import type { Names } from '../../../data/names'
import { countOf } from '../../../ui/count-text'
import { ArticleState } from '../article-state'
import { type Columns, RecordName } from './record-row'
import { triggerInWords } from './trigger-words'

/** What the list says of an article. */
export function articleColumns(names: Names): Columns<Article> {
  return {
    className:
      'grid-cols-[minmax(0,1fr)_5.5rem_3.5rem] @[44rem]:grid-cols-[minmax(0,1fr)_6.5rem_minmax(0,12rem)_minmax(0,10rem)_4rem]',
    each: [
      { title: 'Title', wide: false, cell: (article) => <RecordName record={article} /> },
      { title: 'State', wide: false, cell: ({ state }) => <ArticleState state={state} /> },
      { title: 'Service', wide: true, cell: ({ service }) => (service === '' ? '' : names.service(service)) },
      { title: 'Category', wide: true, cell: ({ category }) => category },
    ],
  }
}

/** What the list says of a playbook. */
export function playbookColumns(names: Names): Columns<Playbook> {
  return {
    className: 'grid-cols-[minmax(0,1fr)_5.5rem_3.5rem] @[44rem]:grid-cols-[minmax(0,1fr)_5.5rem_minmax(0,1fr)_4rem]',
    each: [
      { title: 'Name', wide: false, cell: (playbook) => <RecordName record={playbook} /> },
      { title: 'Steps', wide: false, cell: ({ steps }) => countOf(steps.length, 'step') },
      { title: 'Comes with', wide: true, cell: (playbook) => triggerInWords(playbook, names) },
    ],
  }
}

import { writeArticle } from '../../../../shared/domain/article'
import { type ArticleId, isIdOf } from '../../../../shared/domain/ids'
import type { Article } from '../../../../shared/domain/library'
import { knowledgeDraftKey } from '../../../data/knowledge-drafts'
import type { Names } from '../../../data/names'
import { useServiceOptions } from '../../../data/use-service-options'
import { Combobox } from '../../../ui/combobox'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/text-area'
import { TextInput } from '../../../ui/text-input'
import { withCurrent } from '../../../ui/with-current'
import { articleProblem, REMOVED_MEANWHILE } from '../messages'
import { FormFrame } from './form-frame'
import { type ArticleValues, parseArticleDraft } from './parse-draft'
import { useRecordForm } from './use-record-form'

type ArticleFormProps = {
  /** The article to change; null for a new one. */
  readonly id: ArticleId | null
  /** Null also where the article is not here any more. */
  readonly article: Article | null
  readonly names: Names
}

const EMPTY = { title: '', text: '', state: 'draft', service: '', category: '' } as const

function valuesOf(article: Article | null): ArticleValues {
  if (article === null) return EMPTY
  const { title, text, state, service, category, incident, sample } = article
  return { title, text, state, service, category, incident, sample }
}

/** Writes an article: saved as a draft, or published at once. */
export function ArticleForm({ id, article, names }: ArticleFormProps) {
  const form = useRecordForm({
    key: knowledgeDraftKey(id ?? 'new-article'),
    isGone: id !== null && article === null,
    start: { base: article, values: valuesOf(article) },
    parse: parseArticleDraft,
    make: writeArticle,
    problemOf: articleProblem,
  })
  const { values, change, errorAt, wasRemoved } = form
  const services = useServiceOptions(values.sample === true)
  const isDraft = values.state === 'draft' && !wasRemoved
  return (
    <FormFrame
      title={article === null ? 'New article' : 'Edit the article'}
      note={wasRemoved ? REMOVED_MEANWHILE.article : undefined}
      element={form.element}
      refusal={form.refusal}
      busy={form.busy}
      submitLabel={wasRemoved ? 'Save as a new article' : isDraft ? 'Publish' : 'Save'}
      onSubmit={() => void form.save(isDraft ? { state: 'published' } : {})}
      onCancel={form.cancel}
      other={isDraft ? { label: 'Save as a draft', onClick: () => void form.save() } : undefined}
    >
      <Field label="Title" error={errorAt('title')} required>
        <TextInput
          placeholder="What somebody would look for"
          value={values.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Field>
      <Field label="Text" hint="What it looks like, what causes it, what helped." error={errorAt('text')}>
        <TextArea
          rows={12}
          className="max-h-[55vh]"
          value={values.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Combobox
          label="Service"
          value={values.service}
          options={withCurrent(services, values.service, names.service(values.service))}
          onChange={(id) => change({ service: isIdOf('service', id) ? id : '' })}
          allowNone
        />
        <Field label="Category" error={errorAt('category')}>
          <TextInput value={values.category} onChange={(event) => change({ category: event.target.value })} />
        </Field>
      </div>
    </FormFrame>
  )
}

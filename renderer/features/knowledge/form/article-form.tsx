import { writeArticle } from '../../../../shared/domain/article'
import { isIdOf } from '../../../../shared/domain/ids'
import type { Article } from '../../../../shared/domain/library'
import type { Names } from '../../../data/names'
import { useServiceOptions } from '../../../data/use-service-options'
import { Combobox } from '../../../ui/combobox'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/text-area'
import { TextInput } from '../../../ui/text-input'
import { withCurrent } from '../../../ui/with-current'
import { articleProblem } from '../messages'
import { FormFrame } from './form-frame'
import { parseArticleDraft } from './parse-draft'
import { useRecordForm } from './use-record-form'

type ArticleFormProps = {
  /** The article to change; null for a new one. */
  readonly article: Article | null
  readonly names: Names
}

const EMPTY = { title: '', text: '', state: 'draft', service: '', category: '' } as const

function valuesOf(article: Article | null) {
  if (article === null) return EMPTY
  const { title, text, state, service, category } = article
  return { title, text, state, service, category }
}

/** Writes an article: saved as a draft, or published at once. */
export function ArticleForm({ article, names }: ArticleFormProps) {
  const form = useRecordForm({
    key: `knowledge ${article?.id ?? 'new-article'}`,
    start: { base: article, values: valuesOf(article) },
    parse: parseArticleDraft,
    make: writeArticle,
    problemOf: articleProblem,
  })
  const services = useServiceOptions()
  const { values, change, errorAt } = form
  const isDraft = values.state === 'draft'
  return (
    <FormFrame
      title={article === null ? 'New article' : 'Edit the article'}
      element={form.element}
      refusal={form.refusal}
      busy={form.busy}
      submitLabel={isDraft ? 'Publish' : 'Save'}
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

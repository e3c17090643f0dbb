import { describe, expect, it } from 'vitest'
import type { DataSession } from '../../../../renderer/data/session'
import { writeArticle } from '../../../../shared/domain/article'
import { editFields } from '../../../../shared/domain/field-operations'
import { personOfUser } from '../../../../shared/domain/ids'
import { accepted } from '../../../shared/domain/build'
import { openTestSession } from '../open-test-session'

const account = { user: 'tina', roles: ['technician'], role: 'technician' } as const
const named = (title: string) => ({ title, impact: 'low', urgency: 'low' }) as const

async function expectAllTinas({ db }: DataSession): Promise<void> {
  const tina = personOfUser('tina')
  const incidents = await db.incidents.find().exec()
  expect(new Set(incidents.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]))).toEqual(new Set([tina]))
  const entries = await db.timeline.find().exec()
  expect(new Set(entries.map(({ by }) => by))).toEqual(new Set([tina]))
}

describe('a sign-in while something is being saved', () => {
  it('takes over what is being logged', async () => {
    const session = await openTestSession()
    const saving = session.incidents.log(named('Meanwhile'))
    const signingIn = session.setActor(account)
    const later = session.incidents.log(named('A little later'))
    await Promise.all([saving, signingIn, later])
    await expectAllTinas(session)
  })

  it('takes over what is being changed', async () => {
    const session = await openTestSession()
    const logged = await Promise.all(
      Array.from({ length: 30 }, (_, at) => session.incidents.log(named(`Before ${at}`))),
    )
    const signingIn = session.setActor(account)
    const changes = logged.flatMap((one) =>
      one.ok
        ? [session.incidents.perform(one.value.id, (now, moment) => editFields(now, { location: 'Hall 3' }, moment))]
        : [],
    )
    await Promise.all([...changes, signingIn])
    await expectAllTinas(session)
  })

  it('takes over an article that is being saved, and one that was begun before it', async () => {
    const session = await openTestSession()
    const fields = { title: 'Jams', text: 'Open it.', state: 'draft', service: '', category: '' } as const
    const article = accepted(writeArticle(null, fields, session.moment()))
    const saving = session.library.write(article, null)
    const signingIn = session.setActor(account)
    const changed = accepted(writeArticle(article, { ...fields, text: 'Pull it.' }, session.moment()))
    await Promise.all([saving, signingIn])
    await session.library.write(changed, article)
    const [stored] = (await session.library.read()).articles.values()
    expect(stored).toMatchObject({ text: 'Pull it.', createdBy: personOfUser('tina'), updatedBy: personOfUser('tina') })
  })
})

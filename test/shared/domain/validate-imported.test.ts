import { describe, expect, it } from 'vitest'
import { validateDocument } from '../../../shared/domain/validate-document'
import { fixturePath, importText, readText } from '../import/read-fixture'

const tina = { name: 'tina', roles: ['technician'] }
const imported = importText(readText(fixturePath('../../fixtures/event-log-extract.csv')))

/** The verdicts over documents as they are sent. */
function verdicts(documents: readonly { readonly id: string }[]): readonly string[] {
  const said = documents.map(({ id, ...fields }) => validateDocument({ ...fields, _id: id }, null, tina, 'records'))
  return [...new Set(said.map((verdict) => ('forbidden' in verdict ? verdict.forbidden : 'ok')))]
}

describe('what a technician imports from the event log', () => {
  it.each([
    ['incidents', imported.changes.map(({ incident }) => incident)],
    [
      'entries',
      imported.changes.flatMap(({ entries }) =>
        entries.map((entry) => ({ ...entry, recordedBy: 'tina', syncedAt: 1 })),
      ),
    ],
    ['people, teams and services', imported.library],
  ])('is taken by the server: %s', (_what, documents) => {
    expect(documents.length).toBeGreaterThan(10)
    expect(verdicts(documents)).toEqual(['ok'])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeArticle } from '../../../shared/domain/article'
import { isSameValue } from '../../../shared/domain/canonical-json'
import { compareHlc } from '../../../shared/domain/hlc'
import type { Article, Playbook } from '../../../shared/domain/library'
import { LIMITS } from '../../../shared/domain/limits'
import { mergeLibraryRecords, mergeLibraryVersions } from '../../../shared/domain/merge-library'
import type { Moment } from '../../../shared/domain/moment'
import { parseLibraryRecord } from '../../../shared/domain/parse-document'
import { type PlaybookFields, writePlaybook } from '../../../shared/domain/playbook'
import { settleLostValue } from '../../../shared/domain/write-knowledge'
import { accepted, momentOf } from './build'

const NEW = {
  title: 'Printer jams',
  text: 'Open the flap.',
  state: 'draft',
  service: '',
  category: 'Printing',
} as const
type Edit = Partial<Pick<Article, 'title' | 'text' | 'state' | 'service' | 'category'>>

const base = accepted(writeArticle(null, NEW, momentOf('ann')))
const edited = (article: Article, edit: Edit, who: string | Moment): Article =>
  accepted(writeArticle(article, { ...article, ...edit }, typeof who === 'string' ? momentOf(who) : who))

describe('two versions of an article', () => {
  it('with changes of different fields hold both', () => {
    const merged = mergeLibraryRecords(
      edited(base, { title: 'The printer jams' }, 'tina'),
      edited(base, { text: 'Open the flap slowly.' }, 'dirk'),
      base,
    )
    expect(merged).toMatchObject({ title: 'The printer jams', text: 'Open the flap slowly.', lost: [] })
  })

  it('with changes of one field hold the later, and remember the other with who wrote it', () => {
    const tina = edited(base, { text: 'Pull the tray out.' }, 'tina')
    const dirk = edited(base, { text: 'Call the vendor.' }, 'dirk')
    const merged = mergeLibraryRecords(tina, dirk, base)
    expect(merged.text).toBe('Call the vendor.')
    expect(merged.lost).toEqual([{ field: 'text', value: 'Pull the tray out.', by: 'person:tina', hlc: tina.hlc }])
    expect(compareHlc(merged.hlc, dirk.hlc)).toBe(1)
  })

  it('remember what was emptied on purpose only where the version before is known', () => {
    const emptied = edited(base, { category: '' }, 'tina')
    const other = edited(base, { category: 'Paper' }, 'dirk')
    expect(mergeLibraryRecords(emptied, other, base).lost.map(({ value }) => value)).toEqual([''])
    expect(mergeLibraryRecords(emptied, other, null).lost).toEqual([])
  })

  it('forget a value that somebody has looked at, also where the other side still remembers it', () => {
    const shared = mergeLibraryRecords(edited(base, { text: 'A' }, 'tina'), edited(base, { text: 'B' }, 'dirk'), base)
    const [lost] = shared.lost
    if (lost === undefined) throw new Error('nothing was lost')
    const taken = accepted(settleLostValue(shared, lost, true, momentOf('tina')))
    const elsewhere = edited(shared, { title: 'Jams' }, 'dirk')
    const merged = mergeLibraryRecords(taken, elsewhere, shared)
    expect(merged).toMatchObject({ text: 'A', title: 'Jams' })
    expect(merged.lost.filter(({ value }) => value === 'A')).toEqual([])
  })

  describe('in which a value that was not kept is taken', () => {
    const shared = mergeLibraryRecords(edited(base, { text: 'A' }, 'tina'), edited(base, { text: 'B' }, 'dirk'), base)
    const take = (from: Article, who: string) => {
      const [lost] = from.lost
      if (lost === undefined) throw new Error('nothing was lost')
      return accepted(settleLostValue(from, lost, true, momentOf(who)))
    }
    const held = { field: 'text', value: 'B', by: shared.updatedBy, hlc: shared.hlc }

    it('remember the one that held, which can be taken again', () => {
      const taken = take(shared, 'tina')
      expect(taken).toMatchObject({ text: 'A', lost: [held] })
      const back = take(taken, 'dirk')
      expect(back).toMatchObject({
        text: 'B',
        lost: [{ field: 'text', value: 'A', by: 'person:tina', hlc: taken.hlc }],
      })
    })

    it('by two people apart remember it once', () => {
      expect(mergeLibraryRecords(take(shared, 'tina'), take(shared, 'dirk'), shared).lost).toEqual([held])
    })

    it('remember nothing where nothing held, nor what is the same', () => {
      const [lost] = shared.lost
      if (lost === undefined) throw new Error('nothing was lost')
      for (const text of ['', 'A'])
        expect(accepted(settleLostValue({ ...shared, text }, lost, true, momentOf('tina'))).lost).toEqual([])
    })

    it('remember no more than a document can carry', () => {
      const many = Array.from({ length: LIMITS.lost }, (_, at) => ({ ...held, value: `${at}`, hlc: `0-${at}` }))
      const taken = take({ ...shared, lost: [...shared.lost, ...many].slice(0, LIMITS.lost) }, 'tina')
      expect(taken.lost).toHaveLength(LIMITS.lost)
      expect(taken.lost).toContainEqual(held)
    })
  })

  it('remember no more than a document can carry', () => {
    const versions = Array.from({ length: 30 }, (_, at) => edited(base, { text: `Version ${at}` }, 'tina'))
    const merged = mergeLibraryVersions([base, ...versions])
    expect(parseLibraryRecord(merged)).toMatchObject({ ok: true })
  })
})

describe('two versions of a playbook', () => {
  const NEW_PLAYBOOK: PlaybookFields = {
    ...{ name: 'Network down', text: '', services: [], categories: [], priorities: [1] },
    steps: [{ id: 'a', text: 'Look at the switch' }],
  }
  const playbook: Playbook = accepted(writePlaybook(null, NEW_PLAYBOOK, momentOf('lea', 'lead')))

  it('hold the steps of one and the trigger of the other', () => {
    const steps = [...playbook.steps, { id: 'b', text: 'Call the provider' }]
    const one = accepted(writePlaybook(playbook, { ...playbook, steps }, momentOf('lea', 'lead')))
    const other = accepted(writePlaybook(playbook, { ...playbook, priorities: [1, 2] }, momentOf('leo', 'lead')))
    expect(mergeLibraryRecords(one, other, playbook)).toMatchObject({ steps, priorities: [1, 2], lost: [] })
  })
})

const arbitraryEdit: fc.Arbitrary<Edit> = fc.record(
  {
    title: fc.constantFrom('One', 'Two', 'Three'),
    text: fc.constantFrom('x', 'y', 'z', ''),
    category: fc.constantFrom('', 'Paper', 'Ink'),
    state: fc.constantFrom('draft', 'archived'),
  },
  { requiredKeys: [] },
)

/** Some edits in a row by one person, who may also take what was not kept; those that change nothing are left out. */
function withEdits(article: Article, edits: readonly (Edit | 'take')[], who: string): Article {
  let now = article
  for (const edit of edits) {
    const [lost] = now.lost
    if (edit === 'take' && lost === undefined) continue
    const result =
      edit === 'take' && lost !== undefined
        ? settleLostValue(now, lost, true, momentOf(who))
        : writeArticle(now, { ...now, ...(edit === 'take' ? {} : edit) }, momentOf(who))
    if (result.ok) now = result.value
  }
  return now
}

describe('whatever two people write apart', () => {
  const sides = fc.tuple(fc.array(arbitraryEdit, { maxLength: 3 }), fc.array(arbitraryEdit, { maxLength: 3 }))
  const takes = fc.array(fc.oneof(arbitraryEdit, fc.constant('take' as const)), { maxLength: 3 })
  const bases = fc.constantFrom(base, null)

  it('comes out the same whichever side comes first, and again when merged again', () => {
    fc.assert(
      fc.property(sides, ([ours, theirs]) => {
        const [a, b] = [withEdits(base, ours, 'tina'), withEdits(base, theirs, 'dirk')]
        const merged = mergeLibraryRecords(a, b, base)
        expect(mergeLibraryRecords(b, a, base)).toEqual(merged)
        expect(mergeLibraryRecords(merged, a, base)).toEqual(merged)
        expect(mergeLibraryRecords(b, merged, base)).toEqual(merged)
      }),
    )
  })

  it('comes out the same, whatever of what was not kept either of them takes', () => {
    const before = fc.tuple(fc.array(arbitraryEdit, { maxLength: 2 }), fc.array(arbitraryEdit, { maxLength: 2 }))
    fc.assert(
      fc.property(before, fc.tuple(takes, takes), ([one, other], [ours, theirs]) => {
        const shared = mergeLibraryRecords(withEdits(base, one, 'ann'), withEdits(base, other, 'bob'), base)
        const [a, b] = [withEdits(shared, ours, 'tina'), withEdits(shared, theirs, 'dirk')]
        const merged = mergeLibraryRecords(a, b, shared)
        expect(mergeLibraryRecords(b, a, shared)).toEqual(merged)
        expect(mergeLibraryRecords(merged, a, shared)).toEqual(merged)
        expect(mergeLibraryRecords(b, merged, shared)).toEqual(merged)
        for (const side of [a, b]) {
          const isThere =
            merged.title === side.title ||
            side.title === shared.title ||
            merged.lost.some(({ field, value }) => field === 'title' && value === side.title)
          expect(isThere, side.title).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('holds what one side changed, or remembers it', () => {
    fc.assert(
      fc.property(sides, bases, ([ours, theirs], known) => {
        const [a, b] = [withEdits(base, ours, 'tina'), withEdits(base, theirs, 'dirk')]
        const merged = mergeLibraryRecords(a, b, known)
        for (const side of [a, b]) {
          for (const field of ['title', 'text', 'state', 'category'] as const) {
            const wanted = side[field]
            const isThere =
              isSameValue(merged[field], wanted) ||
              isSameValue(base[field], wanted) ||
              wanted === '' ||
              merged.lost.some((lost) => lost.field === field && isSameValue(lost.value, wanted))
            expect(isThere, `${field} ${wanted}`).toBe(true)
          }
        }
      }),
    )
  })

  it('comes out the same in whatever order versions are found', () => {
    fc.assert(
      fc.property(fc.array(fc.array(arbitraryEdit, { maxLength: 2 }), { minLength: 2, maxLength: 4 }), (all) => {
        const versions = all.map((edits, at) => withEdits(base, edits, `person-${at}`))
        expect(mergeLibraryVersions([base, ...versions.toReversed()])).toEqual(
          mergeLibraryVersions([base, ...versions]),
        )
      }),
    )
  })
})

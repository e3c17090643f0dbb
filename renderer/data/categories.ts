import type { FirstlineDatabase } from './database'

/** How many categories are offered at most; a workspace has dozens. */
const LIMIT = 500

/** The categories that incidents have, in order; empty text is left out. Steps from one to the next on the index, so that nothing is read twice. */
export async function readCategories(db: FirstlineDatabase): Promise<readonly string[]> {
  const categories: string[] = []
  let last = ''
  while (categories.length < LIMIT) {
    const next = await db.incidents
      .findOne({ selector: { category: { $gt: last } }, sort: [{ category: 'asc' }], index: ['category'] })
      .exec()
    if (next === null) return categories
    last = next.category
    categories.push(last)
  }
  return categories
}

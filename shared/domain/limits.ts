/** How long texts and lists of a document may be, in characters and members; what is over is refused, never cut. */
export const LIMITS = {
  title: 300,
  /** Names and keys: category, location, caller, tags, numbers, file names. */
  name: 500,
  /** Description, comments, resolutions. */
  text: 20_000,
  /** Tags, watchers, links, aliases. */
  members: 500,
  /** Columns that an import kept, and the length of one value. */
  columns: 300,
  column: 20_000,
  thumbnail: 20_000,
  /** Steps of a playbook, and how many values that were not kept a record remembers. */
  steps: 100,
  lost: 20,
  /** A whole document as JSON, whatever fields it has: well under the 8 MB that CouchDB takes, also where each character needs three bytes. */
  document: 2_000_000,
} as const

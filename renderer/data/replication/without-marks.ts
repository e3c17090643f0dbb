/** The document as the rest of the application knows it, without what RxDB and CouchDB add (names that start with an underscore). */
export function withoutMarks<Doc extends object>(document: Doc): Doc {
  const copy = { ...document }
  for (const name of Object.keys(copy)) if (name.startsWith('_')) Reflect.deleteProperty(copy, name)
  return copy
}

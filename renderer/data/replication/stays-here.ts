/**
 * Sample data is for looking around on one device: it is never sent, nor counted as waiting. RxDB takes it for sent, so it is not asked
 * about again; what a person adds to a sample incident carries the mark too.
 */
export function staysHere(document: object): boolean {
  return 'sample' in document && document.sample === true
}

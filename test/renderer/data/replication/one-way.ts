/** A connection over which, once it is cut, everything still arrives from the server and no batch reaches it. */
export function oneWay(): { readonly fetch: typeof fetch; readonly cut: () => void } {
  let isCut = false
  return {
    fetch: async (input, init) => {
      if (isCut && String(input).endsWith('/_bulk_docs')) throw new TypeError('no connection')
      return fetch(input, init)
    },
    cut: () => {
      isCut = true
    },
  }
}

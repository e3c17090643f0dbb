/** The build for browsers, which brings the `events` module along. */
declare module 'pouchdb/dist/pouchdb.js' {
  import PouchDB from 'pouchdb'
  export default PouchDB
}

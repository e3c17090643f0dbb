/** Ids are `<kind>:<uuid>`; the prefix decides which collection a replicated document belongs to. */
export type IncidentId = `incident:${string}`
export type EntryId = `entry:${string}`
export type PersonId = `person:${string}`
export type TeamId = `team:${string}`
export type ServiceId = `service:${string}`
export type DeviceId = `device:${string}`
export type ArticleId = `article:${string}`
export type PlaybookId = `playbook:${string}`
export type FileId = `file:${string}`
export type ChunkId = `chunk:${string}`

/** Makes a fresh UUID (version 7 in the application, anything unique in tests). */
export type NewUuid = () => string

export function isIdOf<Kind extends string>(kind: Kind, id: string): id is `${Kind}:${string}` {
  return id.startsWith(`${kind}:`) && id.length > kind.length + 1
}

/** The id of the person who signs in as `user`: the server can check an author against the session without a look-up. */
export function personOfUser(user: string): PersonId {
  return `person:${user}`
}

import { isImportStamp, parseHlc } from '../hlc'
import { importedPriority, RESCUED } from '../provenance'
import { type Fields, isFields, type Shape, wrongField } from './checks'
import { bodyShapes } from './entry-shape'
import { SORT_MAX } from './fields'

/** Who writes: the id of the person, and whether they lead or administer the workspace. */
export type Writer = { readonly me: string; readonly leads: boolean; readonly administers: boolean }
/** What is wrong with writing `next` over `previous` (null for a new document), in words; empty if nothing is. */
type Rule = (next: Fields, previous: Fields | null, writer: Writer) => string

const PHASES: Fields = { resolved: 'resolved', closed: 'closed', canceled: 'canceled' }
const OVERRIDE_FIELDS = ['priority', 'reason', 'by', 'at']
const ONLY_LEADS_OVERRIDE = 'only a lead may override a priority or lift it'

const sameOverride = (a: unknown, b: unknown): boolean =>
  isFields(a) && isFields(b) ? OVERRIDE_FIELDS.every((field) => a[field] === b[field]) : (a ?? null) === (b ?? null)

/** Whether an override says what the priority was where the incident comes from. */
const isImported = (override: unknown, source: unknown): boolean =>
  isFields(override) && isFields(source) && override.reason === importedPriority(String(source.system))

const isFromElsewhere = (source: unknown): boolean => isFields(source) && source.system !== ''

/** An import brings the priority of its source: with the incident in whose name it likes, later only as what it is. */
const maySetOverride = (next: Fields, previous: Fields | null, me: string): boolean => {
  const { source, priorityOverride: override } = next
  if (!isFromElsewhere(source)) return false
  if (previous === null) return isFields(override) && override.by !== me
  const { priorityOverride: before } = previous
  const isOwn = (one: unknown) => (one ?? null) === null || isImported(one, source)
  return isOwn(before) && isOwn(override)
}

const isSameSource = (a: unknown, b: unknown): boolean =>
  isFields(a) && isFields(b) && a.system === b.system && a.key === b.key

const removes = (next: Fields, previous: Fields | null): boolean => next.removed === true && previous?.removed !== true

const incident: Rule = (next, previous, { me, leads }) => {
  if (next.phase !== (PHASES[String(next.state)] ?? 'open')) return 'phase must follow from the state'
  if (next.sortKey !== SORT_MAX - Number(next.updatedAt)) return 'sortKey must follow from updatedAt'
  if (previous === null) {
    const own = next.createdBy === '' || next.createdBy === me
    if (!own && !isFromElsewhere(next.source) && !leads)
      return 'only a lead may send an incident that somebody else has logged'
  } else {
    if (previous.createdBy !== next.createdBy && previous.createdBy !== '') return 'who logged an incident stays'
    if (!isSameSource(previous.source, next.source)) return 'where an incident comes from stays'
    const aliases = Array.isArray(next.aliases) ? next.aliases : []
    if (previous.number !== next.number && !aliases.includes(previous.number))
      return 'a former number stays as an alias'
    if (removes(next, previous) && !leads && next.createdBy !== me && next.sample !== true)
      return 'only a lead, or who logged it, may remove an incident'
  }
  const kept = sameOverride(previous?.priorityOverride, next.priorityOverride)
  return leads || kept || maySetOverride(next, previous, me) ? '' : ONLY_LEADS_OVERRIDE
}

const nodeOf = (hlc: unknown): string => parseHlc(String(hlc))?.node ?? String(hlc)

/** The stamp of a hybrid logical clock ends with the last twelve characters of the device's id, and perhaps a window's behind a dot. */
const isStampOf = (hlc: unknown, device: unknown): boolean => nodeOf(hlc).split('.')[0] === String(device).slice(-12)

/**
 * What stands in the timeline in another's name says where from, and `recordedBy` says who brought it: what a file of another system tells, by
 * no device, or what a colleague's rescue file held.
 */
const hearsay = ({ source, device, hlc, body }: Fields): string => {
  if (source === RESCUED) return isStampOf(hlc, device) ? '' : 'the clock must be that of the device'
  if (device !== '' || !isImportStamp(String(hlc))) return 'what is imported was written by no device'
  return isFields(body) && body.type === 'acknowledge' ? 'an acknowledgement is never imported' : ''
}

const entry: Rule = (next, previous, { me, leads }) => {
  if (previous !== null) return 'an entry of the timeline is never changed'
  if (`person:${String(next.recordedBy)}` !== me) return 'recordedBy must be who is signed in'
  const body = isFields(next.body) ? next.body : {}
  const known: { readonly [type: string]: Shape } = bodyShapes
  const bodyShape = Object.keys(known).includes(String(body.type)) ? known[String(body.type)] : undefined
  if (bodyShape === undefined) return 'body.type is not known'
  const wrong = wrongField(body, bodyShape)
  if (wrong !== '') return `body.${wrong}`
  if (body.type === 'override' && !leads) return ONLY_LEADS_OVERRIDE
  if (body.type === 'merge') return next.by === '' ? '' : 'a merge is written by nobody: by must be empty'
  if (next.source !== '') return hearsay(next)
  if (next.by === '' && body.type === 'state' && body.from === 'resolved' && body.to === 'closed')
    return next.device === '' ? '' : 'what closes by itself is closed by no device'
  if (body.type === 'import') return 'an imported entry names its source'
  if (next.by === '') return 'an entry names its author'
  if (!isStampOf(next.hlc, next.device)) return 'the clock must be that of the device'
  // Whoever sends it again to a server that has lost it stands in recordedBy beside the author.
  return next.by === me || leads ? '' : 'the author must be who is signed in, or a lead sends it again'
}

const person: Rule = (next, previous, { me, leads, administers }) => {
  const before = previous === null ? '' : previous.user
  const administered = (document: Fields | null) => document?.role === 'admin' && document.user !== ''
  if (administered(next) !== administered(previous) && !administers)
    return 'only an administrator makes or ends an administrator'
  if (leads) return ''
  if (removes(next, previous)) return 'only a lead may remove a person'
  if (next.user === '' && before === '') return ''
  const kept = previous !== null && before === next.user && previous.role === next.role
  return kept && next._id === me ? '' : 'only a lead may change who signs in, and with which role'
}

/** What was removed before it was ever sent takes nothing from anybody. */
const shared: Rule = (next, previous, { leads }) =>
  previous !== null && removes(next, previous) && !leads ? 'only a lead may remove what everybody uses' : ''

const playbook: Rule = (_next, _previous, { leads }) => (leads ? '' : 'only a lead writes playbooks')

const device: Rule = (next, previous, { me, leads }) => {
  const foreign = [next.person, previous?.person ?? ''].some((owner) => owner !== '' && owner !== me)
  return foreign && !leads ? 'a device is written by the person who uses it' : ''
}

const chunk: Rule = (next, previous, { me }) => {
  if (previous !== null) return 'a part of a file is never changed'
  if (`person:${String(next.recordedBy)}` !== me) return 'recordedBy must be who is signed in'
  if (Number(next.index) >= Number(next.count)) return 'index must be less than count'
  const expected = `chunk:${String(next.file).slice('file:'.length)}:${`00${next.index}`.slice(-3)}`
  return next._id === expected ? '' : 'the id must name the file and the index'
}

/** Who may write what, by kind. */
export const rules: { readonly [kind: string]: Rule } = {
  incident,
  entry,
  person,
  team: shared,
  service: shared,
  article: shared,
  playbook,
  device,
  chunk,
}

import { describe, expect, it } from 'vitest'
import { writeArticle } from '../../../shared/domain/article'
import { acknowledge, assign } from '../../../shared/domain/assignment-operations'
import type { Change, ReasonCode } from '../../../shared/domain/change'
import { checkOff } from '../../../shared/domain/checklist'
import { editFields, liftOverride, overridePriority } from '../../../shared/domain/field-operations'
import type { Incident } from '../../../shared/domain/incident'
import { ROLES, type Role } from '../../../shared/domain/library'
import { ACTIONS, type ActionId, allowedActions } from '../../../shared/domain/lifecycle'
import { followUpOf, logIncident } from '../../../shared/domain/log-incident'
import type { Moment } from '../../../shared/domain/moment'
import { attach, comment, logWork } from '../../../shared/domain/note-operations'
import { writePlaybook } from '../../../shared/domain/playbook'
import { permissionsOf } from '../../../shared/domain/roles'
import { addService, changeService, removeService } from '../../../shared/domain/service'
import {
  cancel,
  close,
  correctResolution,
  putOnHold,
  reopen,
  resolve,
  resume,
  startWork,
} from '../../../shared/domain/state-operations'
import { validateDocument } from '../../../shared/domain/validate-document'
import { removeKnowledge } from '../../../shared/domain/write-knowledge'
import { ok, type Result } from '../../../shared/result'
import { ROLE_CASES, ROLE_TABLE } from '../../fixtures/role-table'
import { accepted, buildActor, buildDevice, buildIncident, RESOLUTION, START } from './build'

type Asked = (role: Role) => boolean

const writes: Asked = (role) => permissionsOf([role]).writes
const mayDo =
  (action: ActionId): Asked =>
  (role) =>
    allowedActions(buildIncident({ createdBy: 'person:nadia' }), buildActor('tina', role)).includes(action)

const momentAs = (role: Role) => buildDevice('tina', role).moment
const written = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${result.reason}`)
  return result.value
}
const ARTICLE = { title: 'A', text: 'Pull the plug.', state: 'published', service: '', category: '' } as const
const OTHER = { ...ARTICLE, title: 'B' }
const SERVICE = written(addService({ name: 'A', sample: false }, [], momentAs('lead'))).service
const PLAYBOOK = {
  name: 'A',
  text: '',
  services: [],
  categories: [],
  priorities: [],
  steps: [{ id: 'a', text: 'Look' }],
} as const

/** What the interface asks before it offers something that writes such a document. */
const ASKED: { readonly [line: string]: Asked } = {
  'create incident': writes,
  'change incident': mayDo('edit'),
  'foreign change incident': mayDo('assign'),
  'create entry': mayDo('comment'),
  'create chunk': mayDo('attach'),
  // What an import brings with it.
  'create person': writes,
  'create team': writes,
  'create service': (role) => addService({ name: 'Gates', sample: false }, [], momentAs(role)).ok,
  'change service': (role) => changeService(SERVICE, { name: 'B', team: '' }, [SERVICE], momentAs(role)).ok,
  'remove service': (role) => removeService(SERVICE, momentAs(role)).ok,
  // What signing in tells of the device.
  'create device': writes,
  'change device': writes,
  'create article': (role) => writeArticle(null, ARTICLE, momentAs(role)).ok,
  'change article': (role) =>
    writeArticle(written(writeArticle(null, ARTICLE, momentAs('lead'))), OTHER, momentAs(role)).ok,
  'foreign change article': (role) =>
    writeArticle(written(writeArticle(null, ARTICLE, momentAs('lead'))), OTHER, momentAs(role)).ok,
  'remove article': (role) =>
    removeKnowledge(written(writeArticle(null, ARTICLE, momentAs('lead'))), momentAs(role)).ok,
  'create playbook': (role) => writePlaybook(null, PLAYBOOK, momentAs(role)).ok,
  'change playbook': (role) =>
    writePlaybook(written(writePlaybook(null, PLAYBOOK, momentAs('lead'))), { ...PLAYBOOK, name: 'B' }, momentAs(role))
      .ok,
  'foreign change playbook': (role) =>
    writePlaybook(written(writePlaybook(null, PLAYBOOK, momentAs('lead'))), { ...PLAYBOOK, name: 'B' }, momentAs(role))
      .ok,
  'remove playbook': (role) =>
    removeKnowledge(written(writePlaybook(null, PLAYBOOK, momentAs('lead'))), momentAs(role)).ok,
}

/** What nothing in the interface does, whoever asks. */
const NOT_OFFERED: readonly string[] = [
  'foreign author incident',
  'change the author incident',
  'remove incident',
  'delete incident',
  'change entry',
  'foreign change entry',
  'foreign author entry',
  'foreign sender entry',
  'delete entry',
  'change person',
  'foreign author person',
  'foreign change person',
  'remove person',
  'delete person',
  'change team',
  'remove team',
  'delete team',
  'delete service',
  'foreign author device',
  'foreign change device',
  'delete device',
  'foreign author article',
  'delete article',
  'foreign author playbook',
  'delete playbook',
  'change chunk',
  'foreign sender chunk',
  'delete chunk',
]

const lineOf = ({ deed, kind }: { readonly deed: string; readonly kind: string }) => `${deed} ${kind}`

describe('the role table in the interface', () => {
  it.each(ROLE_CASES.filter((each) => ASKED[lineOf(each)] !== undefined))('$name', (each) => {
    expect(ASKED[lineOf(each)]?.(each.role)).toBe(each.may)
  })

  it('has an answer to each line: what is asked before, or that it is not offered', () => {
    expect([...Object.keys(ASKED), ...NOT_OFFERED].sort()).toEqual(ROLE_TABLE.map(lineOf).sort())
  })
})

type Doing = (incident: Incident, moment: Moment) => Result<Change, ReasonCode>

const FILE = { type: 'attachment', file: 'file:1', name: 'a.webp', mime: 'image/webp', width: 1, height: 1 } as const
const OVERRIDE = { priority: 1, reason: 'The board asks' } as const

const CHECKLIST = {
  playbook: 'playbook:1',
  name: 'Network down',
  begun: false,
  steps: [{ id: 'a', text: 'Look', done: false, said: null }],
} as const

/** Each action as it is carried out, and an incident on which it is open. */
const DOING: { readonly [A in ActionId]: readonly [Doing, Partial<Incident>] } = {
  start: [startWork, { state: 'new', assignee: 'person:tina' }],
  hold: [(incident, moment) => putOnHold(incident, { reason: 'parts', comment: '' }, moment), { state: 'in-progress' }],
  resume: [resume, { state: 'on-hold', holdReason: 'parts' }],
  resolve: [(incident, moment) => resolve(incident, RESOLUTION, moment), {}],
  'correct-resolution': [
    (incident, moment) => correctResolution(incident, RESOLUTION, moment),
    { state: 'resolved', phase: 'resolved' },
  ],
  reopen: [
    (incident, moment) => reopen(incident, { reason: 'again' }, moment),
    { state: 'resolved', phase: 'resolved' },
  ],
  close: [
    (incident, moment) => close(incident, { satisfaction: null, reason: '' }, moment),
    { state: 'resolved', phase: 'resolved' },
  ],
  cancel: [(incident, moment) => cancel(incident, { reason: 'unnecessary', duplicateOf: '', text: '' }, moment), {}],
  assign: [(incident, moment) => assign(incident, { assignee: 'person:tina' }, moment), {}],
  acknowledge: [acknowledge, {}],
  comment: [
    (incident, moment) => comment(incident, { text: 'Seen', visibility: 'internal', fromCaller: false }, moment),
    {},
  ],
  'check-off': [(incident, moment) => checkOff(incident, { checklist: CHECKLIST, step: 'a', done: true }, moment), {}],
  'log-work': [(incident, moment) => logWork(incident, { text: 'Looked', minutes: 5 }, moment), {}],
  attach: [(incident, moment) => attach(incident, { ...FILE, thumbnail: '', size: 4, chunks: 1 }, moment), {}],
  edit: [(incident, moment) => editFields(incident, { title: 'Another title' }, moment), {}],
  'override-priority': [(incident, moment) => overridePriority(incident, OVERRIDE, moment), {}],
  'lift-override': [liftOverride, { priority: 1, priorityOverride: { ...OVERRIDE, by: 'person:nadia', at: 0 } }],
  'follow-up': [
    (incident, moment) => ok(logIncident(followUpOf(incident), 'KR7-0002', moment)),
    { state: 'closed', phase: 'closed' },
  ],
}

/** What the server has against the documents of a change that `tina` made and sends with this role. */
function refusalsOf({ incident, entries }: Change, before: Incident, role: Role): readonly string[] {
  const writer = { name: 'tina', roles: [role] }
  const stored = ({ id, ...fields }: { readonly id: string }) => ({ ...fields, _id: id })
  const sent = [
    incident.id === before.id
      ? validateDocument({ ...stored(incident), _rev: '1-a' }, { ...stored(before), _rev: '1-a' }, writer, 'records')
      : validateDocument(stored(incident), null, writer, 'records'),
    ...entries.map((entry) =>
      validateDocument({ ...stored(entry), recordedBy: 'tina', syncedAt: START }, null, writer, 'records'),
    ),
  ]
  return sent.flatMap((verdict) => ('forbidden' in verdict ? [verdict.forbidden] : []))
}

describe('an action is offered to exactly those from whom the server takes it', () => {
  it.each(ACTIONS.flatMap((action) => ROLES.map((role) => ({ action, role }))))(
    '$action, $role',
    ({ action, role }) => {
      const [doing, fields] = DOING[action]
      const before = buildIncident({ createdBy: 'person:nadia', ...fields })
      // A lead may do everything, so their device makes what this role would have to send.
      const change = accepted(doing(before, buildDevice('tina', 'lead').moment))
      const refusals = refusalsOf(change, before, role)
      const isOffered = allowedActions(before, buildActor('tina', role)).includes(action)
      if (isOffered) expect(refusals).toEqual([])
      else expect(refusals).not.toEqual([])
    },
  )

  it('refuses a person without any role of Firstline everything', () => {
    expect(permissionsOf(['member:field', 'writer'])).toEqual({ writes: false, leads: false, administers: false })
  })
})

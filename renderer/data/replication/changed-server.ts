import { BehaviorSubject } from 'rxjs'
import type { ServerChange } from '../../../shared/sync-status'
import type { FirstlineDatabase } from '../database/database'
import { createCouchClient } from './couch-client'
import { rewindFeed, type Sent } from './feed-record'
import type { Mark } from './known-marks'
import type { Line } from './line'
import { createLink, type LinkEvent, Stopped } from './link'
import { rememberMissing } from './missing-of-others'
import { createPending } from './pending'
import type { Quarantine } from './quarantine'
import type { Sender } from './record-kind'
import { createRevisions } from './revisions'
import { sendAgain } from './send-again'
import type { Survey } from './survey-server'

/** Whether the server still holds what it held; where not, what it lacks. Times are milliseconds since 1970 UTC. */
export type ServerFinding =
  | { readonly kind: 'as-known' }
  | {
      readonly kind: ServerChange
      readonly noticedAt: number
      readonly missing: number
      /** Of them, those that this person may send; the others are their authors' or a lead's to send. */
      readonly sendable: number
      /** These others, so that they can be shown and saved. */
      readonly others: readonly string[]
      readonly sending: boolean
    }

export type ChangedServerOptions = {
  readonly db: FirstlineDatabase
  readonly quarantine: Quarantine
  readonly fetch: typeof fetch
  readonly line: Line
  readonly now: () => number
  readonly random: () => number
  readonly onLink: (event: LinkEvent) => void
}

export type ServerPlace = {
  readonly identifier: string
  readonly workspace: string
  readonly sender: () => Sender
}

/** What was found out about a server that has changed, and the two ways on from there. */
export type ChangedServer = {
  readonly finding$: BehaviorSubject<ServerFinding>
  readonly found: (survey: Survey) => void
  /** Another server, or the same as it was: the finding holds no longer. */
  readonly forget: () => void
  /** Sends what is missing; true when each document had its answer and replication can go on. */
  readonly sendAgain: (place: ServerPlace) => Promise<boolean>
  /** Goes on with the server as it is, only where nothing is missing that could be sent; whether that is so. */
  readonly accept: (place: ServerPlace) => Promise<boolean>
  /** Ends a wait, or the sending itself. */
  readonly tryNow: () => void
  readonly stop: () => void
}

const AS_KNOWN: ServerFinding = { kind: 'as-known' }

export function createChangedServer(options: ChangedServerOptions): ChangedServer {
  const { db, quarantine, now, random } = options
  const finding$ = new BehaviorSubject<ServerFinding>(AS_KNOWN)
  let survey: Survey | null = null
  let link: ReturnType<typeof createLink> | null = null

  const show = (sending: boolean) => {
    if (survey === null) return finding$.next(AS_KNOWN)
    const { how: kind, missing, sendable, others } = survey
    const before = finding$.value
    const noticedAt = before.kind === 'as-known' ? now() : before.noticedAt
    finding$.next({ kind, noticedAt, missing, sendable: sendable.length, others: [...others.keys()], sending })
  }
  const forget = () => {
    survey = null
    show(false)
  }
  /** What others have to send is remembered first: a crash in between asks once more. */
  const goOn = async ({ others }: Survey, { identifier }: ServerPlace, sent?: Sent) => {
    const waitedFor = [...others].flatMap(([id, work]) => (work === '' ? [] : [[id, work] as const]))
    await rememberMissing(db, identifier, new Map(waitedFor))
    await rewindFeed(db, identifier, sent)
    forget()
    return true
  }
  /** Null where it was stopped. */
  const send = async (ids: readonly string[], { workspace, sender }: ServerPlace): Promise<Sent | null> => {
    link = createLink(random)
    link.events$.subscribe(options.onLink)
    const taken: Mark[] = []
    try {
      const client = createCouchClient(workspace, options.fetch, options.line)
      const left = await sendAgain(ids, db, {
        ...{ client, link, quarantine, sender },
        revisions: createRevisions(),
        pending: createPending(),
        // Until all of it is sent it is missing, and found to be.
        onTaken: async (marks) => {
          taken.push(...marks)
        },
      })
      return { left, taken }
    } catch (error) {
      if (error instanceof Stopped) return null
      throw error
    } finally {
      link.stop()
      link = null
    }
  }

  return {
    finding$,
    found: (next) => {
      survey = next
      show(false)
    },
    forget,
    sendAgain: async (place) => {
      if (survey === null) return false
      show(true)
      const decided = survey
      const sent = await send(decided.sendable, place).finally(() => show(false))
      return sent !== null && goOn(decided, place, sent)
    },
    accept: async (place) => {
      if (survey === null || survey.sendable.length > 0) return false
      return goOn(survey, place)
    },
    tryNow: () => link?.tryNow(),
    stop: () => link?.stop(),
  }
}

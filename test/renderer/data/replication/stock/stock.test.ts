import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isServerGiven } from '../../../../fixtures/couch-server'
import { setUp } from '../setup'
import { type Contender, openPlain, type StartContender, startOurs, startStock } from './contender'
import {
  beforeTheFirstPoll,
  deletedAndEdited,
  designDocument,
  emptyTombstone,
  oneRefused,
  oneUnauthorized,
  type Scenario,
  sixConnectionsOnly,
} from './scenarios'
import { startSevenStock } from './seven-stock'

const { workspace } = setUp()
const running = new Set<Contender>()

beforeEach(() => openPlain(workspace()))
afterEach(async () => {
  workspace().proxy.failAll({ kind: 'drop' })
  for (const contender of running) await contender.stop()
  running.clear()
})

const outcome = (scenario: Scenario, start: StartContender) =>
  scenario(workspace(), async (...where) => {
    const contender = await start(...where)
    running.add(contender)
    return contender
  })

/**
 * Why this application replicates by handlers of its own. Where RxDB cures one of these, its line breaks and says so. About the plugin, not
 * about a server: only our own says how many polls wait, by which it is known when the plugin hears of nothing more.
 */
describe
  .skipIf(isServerGiven)
  .each<{ readonly name: string; readonly scenario: Scenario; readonly stock: StartContender }>([
    { name: 'the server refuses one document', scenario: oneRefused, stock: startStock },
    { name: 'a change comes before the first long poll', scenario: beforeTheFirstPoll, stock: startStock },
    { name: 'the session ends during a long poll', scenario: oneUnauthorized, stock: startStock },
    { name: 'there is a design document', scenario: designDocument, stock: startStock },
    { name: 'there is a tombstone without a body', scenario: emptyTombstone, stock: startStock },
    { name: 'what is edited here was deleted there', scenario: deletedAndEdited, stock: startStock },
    { name: 'there are six connections for seven kinds', scenario: sixConnectionsOnly, stock: startSevenStock },
  ])('when $name', ({ scenario, stock }) => {
  it('this application’s replication holds', async () => {
    expect(await outcome(scenario, startOurs)).toBe('holds')
  })

  it('RxDB’s own CouchDB plugin fails', async () => {
    expect(await outcome(scenario, stock)).toBe('fails')
  })
})

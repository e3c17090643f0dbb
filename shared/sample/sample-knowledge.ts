import { tickHlc } from '../domain/hlc'
import type { Incident } from '../domain/incident'
import type { Article, ArticleState, LostValue, Playbook } from '../domain/library'
import type { PersonKey, SampleCast, ServiceKey } from './sample-cast'
import { DAY, HOUR } from './sample-step'

const MINUTE = 60_000

type ArticleScript = {
  readonly key: string
  readonly title: string
  readonly text: string
  readonly state: ArticleState
  readonly service: ServiceKey
  readonly category: string
  /** The title of the incident from which it was written. */
  readonly from: string
  readonly by: PersonKey
  /** Minutes before now. */
  readonly ago: number
  /** What somebody else had written for the text meanwhile. */
  readonly notKept?: { readonly by: PersonKey; readonly text: string }
}

const ARTICLES: readonly ArticleScript[] = [
  {
    key: 'blank-labels',
    title: 'Label printer prints blank labels',
    text: 'Cause\nThe roll was put in with the coated side away from the print head.\n\nFix\n1. Scratch the label with a fingernail: the side that turns dark is the coated one.\n2. Put the roll in with that side towards the print head.\n3. Press Feed twice, then print a test label from the laboratory system.\n\nIf it stays blank\nThe print head is worn. Spare heads are in the stock of the service desk, shelf 4.',
    state: 'published',
    service: 'laboratory',
    category: 'Printer',
    from: 'Label printer in the laboratory prints blank labels',
    by: 'jonas',
    ago: 20 * HOUR,
  },
  {
    key: 'lift-between-floors',
    title: 'Lift stops between floors',
    text: 'First of all\nTalk to whoever is in the lift over the cabin’s intercom, every five minutes. Say that help is on its way and that they must not open the doors.\n\nMost often\nA door contact on one of the floors is dirty. The panel in the machine room shows E42 and the floor.\n\nFix\n1. Switch the lift to inspection.\n2. Clean the contact of that floor with alcohol and let it dry.\n3. Drive over all floors twice before it goes back into service.\n\nWho may do it\nFacilities only. At night the duty engineer of the maker comes within 30 minutes.',
    state: 'published',
    service: 'transport',
    category: 'Lift',
    from: '',
    by: 'piet',
    ago: 12 * DAY,
    notKept: {
      by: 'marco',
      text: 'Call the maker. The panel in the machine room shows a code and the floor; give both on the phone.',
    },
  },
  {
    key: 'wifi-2-4',
    title: 'Wi-Fi on a ward drops at the same time each day',
    text: 'Look for something that transmits or heats on 2.4 GHz at that time: meal trolleys, microwave ovens, old baby monitors.\n\nMeasure on site with the laptop of the network team while it happens. If the noise is on 2.4 GHz only, move the ward’s devices to 5 GHz; that is a planned change.',
    state: 'draft',
    service: 'wifi',
    category: 'Wi-Fi',
    from: '',
    by: 'anna',
    ago: 2 * DAY,
  },
]

type PlaybookScript = Pick<Playbook, 'name' | 'text' | 'categories' | 'priorities'> & {
  readonly key: string
  readonly services: readonly ServiceKey[]
  readonly steps: readonly string[]
  readonly ago: number
}

const PLAYBOOKS: readonly PlaybookScript[] = [
  {
    key: 'clinical-down',
    name: 'A clinical system is down',
    text: 'The service desk leads until the lead on duty takes over. Clinical applications work on the cause; nobody else calls the wards.',
    services: ['records', 'laboratory', 'radiology'],
    categories: [],
    priorities: [1, 2],
    steps: [
      'Tell the wards to work on paper, and where the forms are',
      'Check the other house and the other clinical systems',
      'Call the lead on duty',
      'Ask the maker’s hotline for a call back, with the system’s number',
      'When it runs again: have one ward check it before all are told',
    ],
    ago: 40 * DAY,
  },
  {
    key: 'device-lost',
    name: 'A mobile device is lost',
    text: '',
    services: [],
    categories: ['Mobile devices'],
    priorities: [],
    steps: [
      'Lock the device from the device management',
      'Ask when and where it was seen last',
      'Tell data protection if patient data was on it',
      'Hand out a replacement from stock',
    ],
    ago: 25 * DAY,
  },
]

/** Articles and playbooks of the sample data; their ids are fixed, so that loading it twice makes them once. */
export function sampleKnowledge(
  cast: SampleCast,
  now: number,
  incidents: readonly Incident[],
): readonly (Article | Playbook)[] {
  const written = (by: PersonKey, ago: number) => {
    const at = now - ago * MINUTE
    const [person, hlc] = [cast.person(by), tickHlc('', at, 'sample')]
    const who = { createdBy: person, updatedBy: person }
    return { createdAt: at, updatedAt: at, hlc, ...who, sample: true, removed: false }
  }
  const articles = ARTICLES.map(({ key, by, ago, from, notKept, service, ...fields }): Article => {
    const own = written(by, ago)
    const lost: readonly LostValue[] =
      notKept === undefined ? [] : [{ field: 'text', value: notKept.text, by: cast.person(notKept.by), hlc: own.hlc }]
    const incident = incidents.find(({ title }) => title === from)?.id ?? ''
    return {
      ...own,
      ...fields,
      ...{ id: `article:sample-${key}`, kind: 'article', service: cast.service(service), incident, lost },
    }
  })
  const playbooks = PLAYBOOKS.map(
    ({ key, ago, services, steps, ...fields }): Playbook => ({
      ...written('sofia', ago),
      ...fields,
      ...{ id: `playbook:sample-${key}`, kind: 'playbook', lost: [] },
      services: services.map(cast.service),
      steps: steps.map((text, at) => ({ id: String(at + 1), text })),
    }),
  )
  return [...articles, ...playbooks]
}

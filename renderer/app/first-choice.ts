import type { DataSession } from '../data/session'
import type { FirstChoice } from '../features/first-run/first-run'
import { useNavigation } from '../stores/navigation'
import { changeSettings } from '../stores/settings'
import { addSample } from './use-sample-data'

/** Does what was chosen on the first screen, then keeps the name: with a name the application opens. */
export async function begin(
  session: DataSession,
  choice: Exclude<FirstChoice, 'connect'>,
  name: string,
): Promise<void> {
  if (choice === 'sample') await addSample(session)
  useNavigation.getState().goTo(choice === 'sample' ? 'all' : 'mine')
  if (choice === 'import') useNavigation.getState().showPanel('import')
  await changeSettings({ identity: { name } })
}

/** Opens the application after the first screen's form has connected. */
export async function connected(name: string): Promise<void> {
  useNavigation.getState().goTo('all')
  await changeSettings({ identity: { name } })
}

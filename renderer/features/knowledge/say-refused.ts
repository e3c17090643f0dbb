import { showToast } from '../../ui/toast'
import { type Refusal, refusalInWords } from './messages'

/** Shows why something was not stored, where no form is open that could. */
export function sayRefused(reason: Refusal): void {
  if (reason !== 'nothing-changed') showToast({ text: refusalInWords(reason), tone: 'critical' })
}

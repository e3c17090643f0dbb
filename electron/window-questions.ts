import { dialog, type MessageBoxOptions } from 'electron'
import type { PageQuestion } from './page-care'

/** What the question's box says; the first button loads the page again. */
export function questionBox(question: PageQuestion, dataFolder: string): MessageBoxOptions {
  if (question === 'does-not-answer') {
    return {
      type: 'warning',
      message: 'Firstline’s window does not answer',
      detail:
        'If it is busy with something large, wait. If nothing moves, load it again: what was saved is kept, and so is the draft of a new incident.',
      buttons: ['Load again', 'Wait'],
      defaultId: 1,
      cancelId: 1,
    }
  }
  return {
    type: 'error',
    message: 'Firstline’s window keeps ending',
    detail: `Nothing that was saved is lost. Until the window runs, nothing is sent and you get no alerts. Try again; if it ends again, restart the computer and give firstline.log in ${dataFolder} to whoever looks after it.`,
    buttons: ['Try again', 'Quit Firstline'],
    defaultId: 0,
    cancelId: 0,
  }
}

/** Asks in a box of the operating system, which needs no window of ours; true for loading the page again. */
export async function askAboutPage(question: PageQuestion, dataFolder: string, quit: () => void): Promise<boolean> {
  const { response } = await dialog.showMessageBox(questionBox(question, dataFolder))
  if (question === 'keeps-ending' && response === 1) quit()
  return response === 0
}

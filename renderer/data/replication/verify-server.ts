import { knowsMarks, type Marks } from './known-marks'
import { type Link, Stopped } from './link'
import { type Survey, type SurveyOptions, surveyServer } from './survey-server'

/** How long until it is looked whether colleagues or an administrator have brought back what was missing, milliseconds. */
const AGAIN_AFTER = 5 * 60_000

export type VerifyOptions = SurveyOptions & {
  readonly link: Link
  /** Of the latest that the server is known to have held. */
  readonly marks: Marks
  /** The server is not the one it was: what it lacks, null for nothing. Whoever is told ends this link or lets it wait. */
  readonly onChanged: (survey: Survey | null) => void
}

/**
 * Resolves when the server still knows the latest that it is known to have held. Otherwise it was wiped, set back or replaced: then nothing
 * more is sent to it and nothing taken from it, until the link ends with `Stopped`.
 */
export async function verifyServer({ link, marks, onChanged, ...options }: VerifyOptions): Promise<void> {
  if (marks.shown.length + marks.taken.length === 0) return
  const known = await options.ask((signal) => knowsMarks(marks, options.client, signal))
  if (known.kind !== 'ok' || known.value) return
  for (;;) {
    onChanged(await surveyServer(options))
    await link.pause(AGAIN_AFTER)
    if (link.signal.aborted) throw new Stopped()
  }
}

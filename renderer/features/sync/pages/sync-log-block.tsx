import { useEffect, useState } from 'react'
import type { LogLine } from '../../../data/replication/sync-log'
import { useSync } from '../../../stores/sync'
import { Button } from '../../../ui/button'
import { saveText } from '../../../ui/save-text'
import { TextArea } from '../../../ui/text-area'
import { showToast } from '../../../ui/toast'
import { Block } from './block'

/** What replication last did, for whoever has to find out why; it names no titles, people or passwords. */
export function SyncLogBlock() {
  const [lines, setLines] = useState<readonly LogLine[] | null>(null)
  const text = logText(lines ?? [])

  useEffect(() => {
    void useSync.getState().log().then(setLines)
  }, [])

  async function copy() {
    const latest = await useSync.getState().log()
    setLines(latest)
    try {
      await navigator.clipboard.writeText(logText(latest))
      showToast({ text: 'The log is on the clipboard.' })
    } catch {
      saveText('firstline-log.txt', logText(latest), 'text/plain')
    }
  }

  return (
    <Block title="Log">
      <p className="text-body">
        The last 200 events since Firstline was opened. They hold counts and reasons, no titles and no passwords.
      </p>
      {lines === null ? null : text === '' ? (
        <p className="text-muted">Nothing has happened yet.</p>
      ) : (
        <TextArea aria-label="Events" readOnly rows={10} value={text} className="font-mono text-sm" />
      )}
      <div className="flex gap-2">
        <Button onClick={() => void copy()}>Copy the log</Button>
        <Button variant="ghost" onClick={() => void useSync.getState().log().then(setLines)}>
          Show the latest
        </Button>
      </div>
    </Block>
  )
}

function logText(lines: readonly LogLine[]): string {
  return lines.map(({ at, text }) => `${new Date(at).toISOString()} ${text}`).join('\n')
}

import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export type Running = {
  readonly process: ChildProcess
  /** The part of its output that was waited for. */
  readonly said: RegExpMatchArray
  /** Asks it to end and waits until it has. */
  readonly end: (signal?: NodeJS.Signals) => Promise<void>
}

/** Starts a bundled program of the product and waits until its output matches. */
export async function startProgram(script: string, args: readonly string[], until: RegExp): Promise<Running> {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const said = await new Promise<RegExpMatchArray>((resolve, reject) => {
    const read = (piece: Buffer) => {
      output += piece.toString()
      const match = until.exec(output)
      if (match) resolve(match)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', (code) => reject(new Error(`${script} ended with ${code}:\n${output}`)))
  })
  return {
    process: child,
    said,
    end: (signal = 'SIGTERM') =>
      new Promise((ended) => {
        if (child.exitCode !== null || child.signalCode !== null) return ended()
        child.once('exit', () => ended())
        child.kill(signal)
      }),
  }
}

export type Ended = { readonly code: number | null; readonly output: string }

/** Runs a program that is to end by itself, and waits until it has. */
export function runToEnd(program: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const read = (piece: Buffer) => {
    output += piece.toString()
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  return new Promise((ended, failed) => {
    child.on('error', failed)
    child.on('close', (code) => ended({ code, output }))
  })
}

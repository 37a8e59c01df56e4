/** The server as a real process, as it is built. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { ENTRIES } from './entries.js'

export interface ServerProcess {
  child: ChildProcess
  /** What it wrote to stdout and stderr so far. */
  output(): string
  /** Resolves with the exit code, or the signal that ended it. */
  ended: Promise<number | string>
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string>
}

/** @param cwd no `.env` of anybody's should lie there */
export function startServer(env: Record<string, string>, cwd: string): ServerProcess {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [ENTRIES.server], {
    cwd,
    env: { PATH, HOME, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = once(child, 'exit').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? 'gone')
  return {
    child,
    output: () => output,
    ended,
    async kill(signal) {
      child.kill(signal)
      return ended
    },
  }
}

/** Asks again and again until it holds; throws with `what` after `limitMs`. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  limitMs = 30_000,
): Promise<void> {
  for (const end = Date.now() + limitMs; ; await new Promise(resolve => setTimeout(resolve, 50))) {
    if (await holds()) return
    if (Date.now() > end) throw new Error(`waited ${limitMs / 1000} s in vain: ${what}`)
  }
}

/** True when `/ping` answers. */
export async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ping`)).ok
  } catch {
    return false
  }
}

/** Starts a bot as a process, gives it orders, kills it, and starts it anew. */
import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer, Begin, Order } from './orders.js'
import { runnable } from '../runnable.js'

const BOT = fileURLToPath(new URL('bot-entry.ts', import.meta.url))

/** The process ended before it answered. */
export class Died extends Error {
  override name = 'Died'
}

export interface BotProcess {
  /** Where it takes webhooks. */
  url: string
  /** Throws Died. */
  order(order: Order): Promise<unknown>
  signal(signal: 'SIGKILL' | 'SIGCONT'): void
  /** Resolves the next time that it halts. */
  halted(): Promise<void>
  readonly alive: boolean
  /** Resolves when it has ended. */
  ended: Promise<void>
}

/** @param onLog takes its log lines of level error. Throws where it does not start. */
export async function startBotProcess(begin: Begin, onLog: (line: string) => void): Promise<BotProcess> {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  const child: ChildProcess = spawn(process.execPath, [await runnable(BOT)], {
    cwd: fileURLToPath(new URL('../../../', import.meta.url)),
    env: { PATH, HOME, NODE_ENV: 'test', DRILL: JSON.stringify(begin), ...(TMPDIR === undefined ? {} : { TMPDIR }) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let stderr = ''
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  let alive = true
  let halts: (() => void) | undefined
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => {
      alive = false
      for (const { reject } of waiting.values()) reject(new Died('the process ended'))
      waiting.clear()
      resolve()
    })
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (answer: Answer) => {
      if ('ready' in answer) return resolve(answer.ready)
      if ('log' in answer) return onLog(answer.log)
      if ('halts' in answer) return halts?.()
      const waiter = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('error' in answer) waiter?.reject(new Error(answer.error))
      else waiter?.resolve(answer.result)
    })
    void ended.then(() => reject(new Error(`the bot did not start: ${stderr}`)))
  })
  let next = 0
  return {
    url,
    ended,
    get alive() {
      return alive
    },
    order: order =>
      new Promise((resolve, reject) => {
        if (!alive) return reject(new Died('the process has ended'))
        const id = (next += 1)
        waiting.set(id, { resolve, reject })
        child.send({ id, order }, error => {
          if (error !== null) reject(new Died(error.message))
        })
      }),
    signal: signal => void child.kill(signal),
    halted: () => new Promise(resolve => (halts = resolve)),
  }
}

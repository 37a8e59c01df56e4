/** A process of its own that is asked questions, one at a time. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Helper<Question, Reply> {
  /** Throws where the process ended or could not answer. */
  ask(question: Question): Promise<Reply>
  end(): Promise<void>
}

type Said<Reply> = { reply: Reply } | { failed: string }

/** Starts a file of this folder. What it logs goes nowhere, as cheaply for one as for the other. */
export function startHelper<Question extends object, Reply>(file: string): Helper<Question, Reply> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ['--import', import.meta.resolve('tsx')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  return {
    async ask(question) {
      child.send(question)
      const answer = once(child, 'message')
      const message = await Promise.race([answer, ended.then(() => Promise.reject(new Error(`${file} ended`)))])
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- answerQuestions of the other process sent it
      const said = message[0] as Said<Reply>
      if ('failed' in said) throw new Error(`${file}: ${said.failed}`)
      return said.reply
    },
    async end() {
      child.kill()
      await ended
    },
  }
}

const send = (said: Said<unknown>): void => void process.send?.(said)

/** The other side: answers until the process that asks is gone. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the other process sends questions of this type
export function answerQuestions<Question>(answer: (question: Question) => Promise<unknown>): void {
  process.on('message', (question: Question) => {
    answer(question).then(
      reply => send({ reply }),
      (error: unknown) => send({ failed: String(error instanceof Error ? error.stack : error) }),
    )
  })
  process.on('disconnect', () => process.exit())
}

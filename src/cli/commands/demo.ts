/** `genprompts demo`: the bot on a local GitHub, with a page to play with or told in the terminal. */
import { spawn } from 'node:child_process'
import { createLog } from '../../log.js'
import { play } from '../demo/play.js'
import { chooseCheckout, setStage } from '../demo/stage.js'

export interface DemoOptions {
  repo?: string
  port: number
  play?: boolean
  open: boolean
}

/** Resolves when the story was told, or when the person ends the demo. */
export async function demo({ repo, port, play: unattended = false, open }: DemoOptions): Promise<void> {
  const checkout = await chooseCheckout(repo)
  const stage = await setStage(checkout, unattended ? 0 : port, createLog('warn'))
  try {
    if (checkout === null)
      console.log(
        'This folder is not a git checkout, so the demo uses an example shop. Use --repo to plan against your own code.',
      )
    if (unattended) {
      console.log(`One feature in ${stage.repository}, from issue to done:\n`)
      await play(stage, line => console.log(line))
      return
    }
    console.log(`The demo runs at ${stage.pageUrl} (press Ctrl+C to stop)`)
    if (open) openBrowser(stage.pageUrl)
    await new Promise<void>(resolve => {
      process.once('SIGINT', resolve)
      process.once('SIGTERM', resolve)
    })
  } finally {
    await stage.close()
  }
}

/** A machine without a browser shows the address in the terminal all the same. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open']
  spawn(command ?? 'xdg-open', [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

/** The command line's commands and options. */
import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { z } from 'zod'

const packageFile = new URL('../../package.json', import.meta.url)

/** A fresh program; it throws CommanderError instead of ending the process. */
export function createProgram(): Command {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8')))
  const program = new Command('genprompts')
    .description('Breaks feature issues into phases, with a prompt for each.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(run it with --help for what there is)')

  program
    .command('serve')
    .description('run the GitHub App (settings come from the environment, see .env.example)')
    .action(async () => {
      await import('../main.js')
    })

  program
    .command('demo')
    .description('run the whole story on a local GitHub, with no account and no credentials')
    .option('--repo <dir>', 'a local git checkout to plan against', '.')
    .option('--port <number>', 'port of the page', value => wholeNumber(value, 'port'), 4000)
    .option('--play', 'tell the story in the terminal and end')
    .option('--no-open', 'do not open a browser')
    .action(async (options: DemoOptions) => {
      const { demo } = await import('./demo.js')
      await demo(options)
    })
  return program
}

export interface DemoOptions {
  repo: string
  port: number
  play?: boolean
  open: boolean
}

function wholeNumber(value: string, name: string): number {
  if (!/^\d{1,5}$/.test(value)) throw new Error(`--${name} takes a number from 0 to 65535, not "${value}"`)
  return Number(value)
}

/** The command line's commands and options. */
import { readFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import type { DoctorCommandOptions } from './commands/doctor.js'
import type { DemoOptions } from './commands/demo.js'
import type { InitCommandOptions } from './commands/init.js'
import type { ListCommandOptions } from './commands/list.js'
import type { PlanCommandOptions } from './commands/plan.js'
import type { PromptCommandOptions } from './commands/prompt.js'
import type { WriteCommandOptions } from './commands/write.js'
import { FEATURE_TYPES } from '../core/model.js'
import type { Io } from './terminal.js'
import { LIST_STATES, QUIET, REPO } from './arguments.js'
import { addRanking } from './program-ranking.js'
import { ROOT } from '../package.js'

const ISSUE = ['--issue <file...>', 'plan from Markdown or JSON files, with no network'] as const

/** The program's commands and options alone load at start: what a command needs is imported when it runs. */
function ownVersion(): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the package's own file
  return (JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { version: string }).version
}

/** A fresh program; it throws CommanderError instead of ending the process. @param end takes the exit code of a command */
export function createProgram(io: Io, end: (code: number) => void): Command {
  const program = new Command('genprompts')
    .description('Breaks feature issues into phases and writes an implementation prompt for each.')
    .usage('[options] [numbers...]\n       genprompts <command> [options]')
    .version(ownVersion())
    .exitOverride()
    .configureOutput({ writeOut: text => io.stdout.write(text), writeErr: text => io.stderr.write(text) })
    .showHelpAfterError('(run it with --help for what there is)')
    .enablePositionalOptions()
    .helpCommand(true)
  program
    .argument(
      '[numbers...]',
      'issues of the repository that the remote "origin" names; none: all open ones with the trigger label',
    )
    .option('--from <file...>', 'plan from Markdown or JSON files instead, with no network')
    .option('--out <dir>', 'folder for prompts, references and their order (the current one unless said)')
    .option(...REPO)
    .option('--force', 'replace files that this command did not write, or that somebody changed')
    .option(...QUIET)
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong use.')
    .action(async (numbers: string[], options: WriteCommandOptions) => {
      const { write } = await import('./commands/write.js')
      end(await write(io, numbers, options))
    })
  addPlanning(program, io, end)
  addRanking(program, io, end)
  addServing(program, io, end)
  return program
}

function addPlanning(program: Command, io: Io, end: (code: number) => void): void {
  program
    .command('plan')
    .description('print plans; nothing is written')
    .argument('[numbers...]', 'issues; none and no file: all open ones with the trigger label')
    .option(...ISSUE)
    .option(...REPO)
    .option('--json', 'as JSON, see docs/plan.schema.json')
    .option('--output-json', 'the same by its older name')
    .option(...QUIET)
    .action(async (numbers: string[], options: PlanCommandOptions) => {
      const { plan } = await import('./commands/plan.js')
      end(await plan(io, numbers, options))
    })

  program
    .command('prompt')
    .description('print the prompt of one phase; nothing is written')
    .argument('<feature>', 'number of the issue')
    .option('--phase <number>', 'the phase; not needed where there is one only')
    .option('--total-phases <number>', 'fail unless the plan has so many')
    .option('--depends-on <numbers>', 'phases that it depends on, instead of those of the plan ("1,2")')
    .option(...ISSUE)
    .option(...REPO)
    .option(...QUIET)
    .action(async (feature: string, options: PromptCommandOptions) => {
      const { prompt } = await import('./commands/prompt.js')
      end(await prompt(io, feature, options))
    })

  program
    .command('list')
    .description('list the issues on GitHub that carry the trigger label')
    .option('--status <status>', `state of the issue: ${LIST_STATES.join(', ')}`, 'open')
    .option('--type <type>', `only one type: ${FEATURE_TYPES.join(', ')}`)
    .option('--json', 'as JSON')
    .option(...REPO)
    .option(...QUIET)
    .action(async (options: ListCommandOptions) => {
      const { list } = await import('./commands/list.js')
      end(await list(io, options))
    })

  program
    .command('init')
    .description('write a commented .github/genprompts.yml, and .claude/commands/genprompts.md for coding agents')
    .option(...REPO)
    .option('--force', 'replace files that are there already')
    .option(...QUIET)
    .action(async (options: InitCommandOptions) => {
      const { init } = await import('./commands/init.js')
      end(await init(io, options))
    })
}

function addServing(program: Command, io: Io, end: (code: number) => void): void {
  program
    .command('serve')
    .description('run the GitHub App (settings come from the environment, see .env.example)')
    .action(async () => {
      await import('../main.js')
    })

  program
    .command('doctor')
    .description('look at everything that the server needs, and say what to do; nothing is changed')
    .option('--json', 'as JSON')
    .action(async (options: DoctorCommandOptions) => {
      const { doctor } = await import('./commands/doctor.js')
      end(await doctor(io, options))
    })

  program
    .command('demo')
    .description('run the whole story on a local GitHub, with no account and no credentials')
    .option('--repo <dir>', 'a local git checkout to plan against (the current one, else a small shop)')
    .option('--port <number>', 'port of the page', portNumber, 4000)
    .option('--play', 'tell the story in the terminal and end')
    .option('--no-open', 'do not open a browser')
    .action(async (options: DemoOptions) => {
      const { demo } = await import('./commands/demo.js')
      await demo(options)
    })
}

function portNumber(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535)
    throw new InvalidArgumentError('It takes a number from 0 to 65535.')
  return Number(value)
}

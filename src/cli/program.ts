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

const ISSUE = ['--issue <file...>', 'plan from Markdown or JSON files, without a network'] as const

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
    .showHelpAfterError('(use --help to see all options)')
    .enablePositionalOptions()
    .helpCommand(true)
  program
    .argument(
      '[numbers...]',
      'issues of the repository of the remote "origin" (default: all open ones with the trigger label)',
    )
    .option('--from <file...>', 'plan from Markdown or JSON files instead, without a network')
    .option('--out <dir>', 'folder for prompts, references and the coordination document (default: current folder)')
    .option(...REPO)
    .option('--force', 'also replace files that this command did not write or that somebody changed')
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
    .description('print plans without writing files')
    .argument('[numbers...]', 'issues (default: all open ones with the trigger label)')
    .option(...ISSUE)
    .option(...REPO)
    .option('--json', 'print JSON, see docs/plan.schema.json')
    .option('--output-json', 'same as --json (old name)')
    .option(...QUIET)
    .action(async (numbers: string[], options: PlanCommandOptions) => {
      const { plan } = await import('./commands/plan.js')
      end(await plan(io, numbers, options))
    })

  program
    .command('prompt')
    .description('print the prompt of one phase without writing files')
    .argument('<feature>', 'number of the issue')
    .option('--phase <number>', 'phase number (not needed if there is only one)')
    .option('--total-phases <number>', 'fail unless the plan has this many phases')
    .option('--depends-on <numbers>', 'dependencies of the phase, instead of those in the plan ("1,2")')
    .option(...ISSUE)
    .option(...REPO)
    .option(...QUIET)
    .action(async (feature: string, options: PromptCommandOptions) => {
      const { prompt } = await import('./commands/prompt.js')
      end(await prompt(io, feature, options))
    })

  program
    .command('list')
    .description('list the issues on GitHub with the trigger label')
    .option('--status <status>', `state of the issue: ${LIST_STATES.join(', ')}`, 'open')
    .option('--type <type>', `only one type: ${FEATURE_TYPES.join(', ')}`)
    .option('--json', 'print JSON')
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
    .option('--force', 'replace existing files')
    .option(...QUIET)
    .action(async (options: InitCommandOptions) => {
      const { init } = await import('./commands/init.js')
      end(await init(io, options))
    })
}

function addServing(program: Command, io: Io, end: (code: number) => void): void {
  program
    .command('serve')
    .description('run the GitHub App server (settings come from the environment, see .env.example)')
    .action(async () => {
      await import('../main.js')
    })

  program
    .command('doctor')
    .description('check everything the server needs, without changing anything')
    .option('--json', 'print JSON')
    .action(async (options: DoctorCommandOptions) => {
      const { doctor } = await import('./commands/doctor.js')
      end(await doctor(io, options))
    })

  program
    .command('demo')
    .description('try genprompts on a local GitHub, without an account or credentials')
    .option('--repo <dir>', 'local git checkout to plan against (default: the current one, else an example shop)')
    .option('--port <number>', 'port of the demo page', portNumber, 4000)
    .option('--play', 'play the demo in the terminal and exit')
    .option('--no-open', 'do not open a browser')
    .action(async (options: DemoOptions) => {
      const { demo } = await import('./commands/demo.js')
      await demo(options)
    })
}

function portNumber(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535)
    throw new InvalidArgumentError('The port must be a number from 0 to 65535.')
  return Number(value)
}

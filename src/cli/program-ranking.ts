/** The commands that rank files, and tell how well. */
import type { Command } from 'commander'
import type { BenchCommandOptions } from './commands/bench.js'
import type { FilesCommandOptions } from './commands/files.js'
import type { Io } from './terminal.js'
import { QUIET, REPO } from './arguments.js'

export function addRanking(program: Command, io: Io, end: (code: number) => void): void {
  program
    .command('files')
    .description('print the files of a repository that a text is about, best first')
    .option('--title <text>', 'what is to be built')
    .option('--body-file <file>', 'a file with more about it')
    .option('--ref <ref>', 'branch, tag or commit (the last commit unless said)')
    .option(...REPO)
    .option('-k, --limit <number>', 'so many files at the most (20 unless said, 200 with --batch)')
    .option('--json', 'as JSON: path, score, group and reasons of each')
    .option('--batch <file>', 'many questions: JSON lines of repo ("owner/name"), base_commit, title and body')
    .option('--repos <folder>', 'the repositories of --batch: git directories named owner__name or owner+name/repo')
    .option('--no-history', 'rank without past commits')
    .option(...QUIET)
    .action(async (options: FilesCommandOptions) => {
      const { files } = await import('./commands/files.js')
      end(await files(io, options))
    })

  program
    .command('bench')
    .description('how well files are found in a repository: replays its own past commits')
    .option(...REPO)
    .option('--cases <number>', 'so many commits, the latest first (50 unless said)')
    .option('--json', 'as JSON: shares from 0 to 1')
    .option(...QUIET)
    .action(async (options: BenchCommandOptions) => {
      const { bench } = await import('./commands/bench.js')
      end(await bench(io, options))
    })
}

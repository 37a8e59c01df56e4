/** The commands that rank files, and tell how well. */
import type { Command } from 'commander'
import type { BenchCommandOptions } from './commands/bench.js'
import type { FilesCommandOptions } from './commands/files.js'
import type { Io } from './terminal.js'
import { QUIET, REPO } from './arguments.js'

export function addRanking(program: Command, io: Io, end: (code: number) => void): void {
  program
    .command('files')
    .description('print the files of a repository that match a text, best first')
    .option('--title <text>', 'title of the feature')
    .option('--body-file <file>', 'file with the description')
    .option('--ref <ref>', 'branch, tag or commit (default: the last commit)')
    .option(...REPO)
    .option('-k, --limit <number>', 'maximum number of files (default: 20, with --batch 200)')
    .option('--json', 'print JSON: path, score, group and reasons of each file')
    .option('--batch <file>', 'many queries: JSON lines with repo ("owner/name"), base_commit, title and body')
    .option('--repos <folder>', 'the repositories of --batch: git directories named owner__name or owner+name/repo')
    .option('--no-history', 'rank without past commits')
    .option(...QUIET)
    .action(async (options: FilesCommandOptions) => {
      const { files } = await import('./commands/files.js')
      end(await files(io, options))
    })

  program
    .command('bench')
    .description('measure how well files are found in a repository, by replaying its past commits')
    .option(...REPO)
    .option('--cases <number>', 'number of commits, the latest first (default: 50)')
    .option('--json', 'print JSON: shares from 0 to 1')
    .option(...QUIET)
    .action(async (options: BenchCommandOptions) => {
      const { bench } = await import('./commands/bench.js')
      end(await bench(io, options))
    })
}

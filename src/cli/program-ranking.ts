/** The commands that rank files, and tell how well. */
import type { Command } from 'commander'
import type { FilesCommandOptions } from './commands/files.js'
import type { Io } from './io.js'
import { QUIET, REPO } from './options.js'

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
    .option(...QUIET)
    .action(async (options: FilesCommandOptions) => {
      const { files } = await import('./commands/files.js')
      end(await files(io, options))
    })
}

/** `genprompts init`: writes a commented configuration, and a command file for coding agents. */
import { join, relative, resolve } from 'node:path'
import { exampleConfig } from '../../config/describe.js'
import type { Io } from '../terminal.js'
import { folderAt } from '../output/folder.js'
import { writeFiles } from '../output/write-files.js'
import { placeAt } from '../place.js'
import { createProgress } from '../progress.js'
import { SLASH_COMMAND } from './slash-command.js'

export interface InitCommandOptions {
  repo?: string
  force?: boolean
  quiet?: boolean
}

const FROM = 'init'

/** At the top of the checkout, or in the folder itself where there is none. @returns the exit code */
export async function init(io: Io, options: InitCommandOptions): Promise<number> {
  const progress = createProgress(io, options.quiet === true)
  const place = await placeAt(resolve(io.cwd, options.repo ?? '.'))
  if (!place.isRepository) progress.note(`${place.dir} is no git checkout; the files are written there all the same.`)
  const folder = folderAt(place.top ?? place.dir)
  const files = [
    { path: '.github/genprompts.yml', text: exampleConfig(), from: FROM },
    { path: '.claude/commands/genprompts.md', text: SLASH_COMMAND, from: FROM },
  ]
  const { written } = await writeFiles(folder, files, { force: options.force === true, complete: new Set() })
  let code = 0
  for (const { path, outcome } of written) {
    const shown = relative(io.cwd, join(folder.dir, path))
    if (outcome === 'refused') {
      code = 1
      progress.problem(`${shown} is there already and stays as it is; --force replaces it.`)
    } else io.stdout.write(`${outcome === 'create' || outcome === 'update' ? 'written' : outcome}  ${shown}\n`)
  }
  return code
}

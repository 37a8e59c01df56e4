/** `genprompts init`: writes a commented configuration, and a command file for coding agents. */
import { join, relative, resolve } from 'node:path'
import { exampleConfig } from '../../config/describe.js'
import { folderAt } from '../output/folder.js'
import { writeFiles } from '../output/write-files.js'
import { placeAt } from '../place.js'
import { createProgress, type Io } from '../terminal.js'

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

// The text of .claude/commands/genprompts.md: how a coding agent runs this command.

export const SLASH_COMMAND = `---
description: Break features into phases and write an implementation prompt for each
argument-hint: 49 52 104, or --from FILE
allowed-tools: Bash(genprompts:*), Bash(npx genprompts:*), Read
---

# Generate implementation prompts

Run this in the top folder of the repository:

\`\`\`sh
genprompts $ARGUMENTS
\`\`\`

- With numbers it plans those issues of this repository; with none, all open issues that carry the trigger label.
- \`--from FILE\` plans from a Markdown or JSON file with the text of an issue, without a network.
- If the shell does not know \`genprompts\`, try \`npx genprompts\`; if that fails too, say that it has to be installed.

It writes into the current folder:

- one prompt for each phase: \`QUICK_WIN_<id>_<name>.md\`, \`<TYPE>_<id>_<name>.md\` or \`<TYPE>_<id>_PHASE_<n>_<name>.md\`
- references, to be loaded when a prompt says so: \`.claude/feature_<id>/\`
- where there is more than one prompt, their order: \`PHASE_PLAN_<timestamp>.md\`

Then tell me, briefly:

1. which files were written, with the hours of each phase
2. which phases can be worked side by side, from \`PHASE_PLAN_<timestamp>.md\`
3. every note and error that the command printed, and what to do about it

Exit code 1 means that something was not planned or not written; the message says why. Do not edit the prompts, and do
not start on a phase unless I ask for it.
`

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
  if (!place.isRepository) progress.note(`${place.dir} is not a git checkout. The files are written there anyway.`)
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
      progress.problem(`${shown} already exists and is not changed. Use --force to replace it.`)
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

- With numbers it plans those issues of this repository. Without, it plans all open issues with the trigger label.
- \`--from FILE\` plans from a Markdown or JSON file with the text of an issue, without a network.
- If the shell does not find \`genprompts\`, try \`npx genprompts\`. If that fails too, say that it has to be installed.

It writes into the current folder:

- one prompt for each phase: \`QUICK_WIN_<id>_<name>.md\`, \`<TYPE>_<id>_<name>.md\` or \`<TYPE>_<id>_PHASE_<n>_<name>.md\`
- references, to load when a prompt says so: \`.claude/feature_<id>/\`
- the order of the prompts, if there is more than one: \`PHASE_PLAN_<timestamp>.md\`

Then tell me, briefly:

1. which files were written, with the hours of each phase
2. which phases can run in parallel, from \`PHASE_PLAN_<timestamp>.md\`
3. every note and error that the command printed, and what to do about it

Exit code 1 means that something was not planned or not written. The message says why. Do not edit the prompts, and do
not start a phase unless I ask for it.
`

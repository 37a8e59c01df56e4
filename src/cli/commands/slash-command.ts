/** The text of .claude/commands/genprompts.md: how a coding agent runs this command. */

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

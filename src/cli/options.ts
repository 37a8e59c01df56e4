/** Options that several commands have. */

export const QUIET = ['--quiet', 'no progress and no notes, only results and errors'] as const
export const REPO = ['--repo <dir>', 'a local git checkout to plan against (the current folder unless said)'] as const

/** Options that several commands have, and the values of one. Loaded at every start. */

export const QUIET = ['--quiet', 'no progress and no notes, only results and errors'] as const
export const REPO = ['--repo <dir>', 'a local git checkout to plan against (the current folder unless said)'] as const

/** States of an issue that `list` takes. */
export const LIST_STATES = ['open', 'closed', 'all'] as const

/** Counts tokens as a current model would. */
import { fileURLToPath } from 'node:url'
import type * as o200k from 'gpt-tokenizer/encoding/o200k_base'
import { assetOf, requireLater } from '../package.js'

/** The encoding that is counted in: that of OpenAI's models since GPT-4o. Other makers' models come within some ten per cent. */
export const TOKEN_ENCODING = 'o200k_base'

let encoding: typeof o200k | undefined

/** Its table is 2 MB and takes 0.2 s to load: read at the first count, so that `--help` need not wait for it. */
function load(): typeof o200k {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- require() knows no types; the package declares this one
  encoding ??= requireLater(
    fileURLToPath(assetOf('gpt-tokenizer/cjs/encoding/o200k_base', 'o200k_base.cjs')),
  ) as typeof o200k
  return encoding
}

/** Byte-pair merging takes time in the square of an unbroken run, so runs longer than this are counted in pieces. */
const LONGEST_RUN = /[^\s]{256}|\s{256}/g

/** Number of tokens. Text that looks like a model's control token counts as plain text. */
export function countTokens(text: string): number {
  const { countTokens: count } = load()
  let total = 0
  let from = 0
  for (const run of text.matchAll(LONGEST_RUN)) {
    const to = run.index + run[0].length
    total += count(text.slice(from, to), { disallowedSpecial: new Set() })
    from = to
  }
  return total + count(text.slice(from), { disallowedSpecial: new Set() })
}

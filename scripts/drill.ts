/**
 * `npm run drill`: tries to break each guarantee in many cases; ends with 1 unless nothing came twice and nothing was lost.
 * With `--short` it tries a few cases of each, the same every time, in up to three minutes.
 */
import { parseArgs } from 'node:util'
import { DRILLS } from '../test/support/drill/all.js'
import { SHORT_SEED, shortOptions } from '../test/support/drill/drill.js'
import { findPostgres, startPostgres } from '../test/support/postgres.js'
import { makeTemporaryFolders } from '../test/support/temporary.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    case: { type: 'string' },
    share: { type: 'string' },
    short: { type: 'boolean' },
  },
})
const seed = values.short === true ? SHORT_SEED : Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
const chosen = DRILLS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const share = values.share === undefined ? null : Number(values.share)
const unknown = positionals.filter(name => !DRILLS.some(drill => drill.name === name))
const isShare = share === null || (share > 0 && share <= 1)
// Each drill's short form says all of this itself.
const isMixed = values.short === true && (values.seed ?? values.share ?? values.case) !== undefined
if (unknown.length > 0 || !Number.isInteger(seed) || !isShare || isMixed) {
  console.error(
    `usage: npm run drill -- [${DRILLS.map(({ name }) => name).join('|')}]… [--short] | [--seed N] [--share 0.1] [--case NAME]`,
  )
  process.exit(2)
}

const say = (line: string): void => console.log(`  ${line}`)

makeTemporaryFolders()
const binaries = await findPostgres()
const postgres = binaries === null ? null : await startPostgres(binaries)
let bad = 0
const rows: string[] = []
try {
  for (const drill of chosen) {
    const started = performance.now()
    const at = postgres?.url ?? null
    const result = await drill.run(
      values.short === true
        ? shortOptions(drill, at, say)
        : { seed, share: share ?? drill.usualShare, only: values.case ?? null, postgres: at, say },
    )
    if (result === null) {
      rows.push(`${drill.name.padEnd(12)} skipped: PostgreSQL is not installed here`)
      continue
    }
    const of = (kind: string) => String(result.findings.filter(one => one.kind === kind).length).padStart(6)
    const least = values.short === true ? drill.short.atLeast : 1
    bad += result.findings.length + (result.cases < least ? 1 : 0)
    const seconds = Math.round((performance.now() - started) / 1000)
    rows.push(
      `${drill.name.padEnd(12)}${String(result.cases).padStart(6)}${of('twice')}${of('lost')}${of('wrong')}${String(seconds).padStart(6)} s  ${drill.about}`,
    )
    console.log(rows.at(-1))
    for (const name of new Set(result.findings.map(finding => finding.case))) {
      console.log(`  again: npm run drill -- ${drill.name} --seed ${seed} --case '${name}'`)
    }
  }
} finally {
  await postgres?.stop()
}
console.log(`\nseed ${seed}\ndrill        cases twice  lost wrong  time  guarantee\n${rows.join('\n')}`)
process.exitCode = bad === 0 ? 0 : 1

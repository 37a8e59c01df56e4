/** Scores the planner on a file of issues with hand-made answers: `npm run eval:planner -- FILE [--verbose]`. */
import { readFileSync } from 'node:fs'
import { LAYERS, type Layer, type PhasePlan, type Plan, type RepositoryProfile } from '../src/core/model.js'
import { makePlan } from '../src/core/planner/plan-feature.js'
import { DEFAULT_SETTINGS } from '../src/core/settings.js'

interface ExpectedPhase {
  n: number
  title: string
  hours: number | null
  depends_on: number[] | null
  done?: boolean
}

/** Other readings that are right too. */
interface Accepted {
  phase_count?: number[]
  phase_hours?: Record<string, (number | null)[]>
  depends_on?: Record<string, (number[] | null)[]>
  total_hours?: (number | null)[]
  titles?: Record<string, string[]>
  mentions_layers?: Layer[][]
}

interface Case {
  id: string
  title: string
  body: string
  labels: string[]
  expect: {
    phases: ExpectedPhase[] | null
    total_hours: number | null
    mentions_layers: Layer[]
    depends_on_issues: number[]
    cycle?: number[]
    contradiction?: boolean
    accept?: Accepted
  }
}

/** A repository with everything: the issues of the file belong to none. */
const PROFILE: RepositoryProfile = {
  layers: Object.fromEntries(LAYERS.map(layer => [layer, 10])),
  layerOf: layerOfPath,
  commands: [],
  languages: [],
}

function layerOfPath(path: string): Layer | null {
  const rules: readonly [RegExp, Layer][] = [
    [/(^|\/)(tests?|spec|__tests__)\/|[._-](test|spec)\.|Tests?\.\w+$/i, 'tests'],
    [/\.(md|rst|adoc)$|(^|\/)(docs|handbook)\//i, 'docs'],
    [/migrations?\/|\.sql$|models?\.|schema/i, 'data'],
    [/\.(vue|svelte|tsx|jsx|css|scss|html|razor|elm)$/i, 'frontend'],
    [/(^|\/)(\.github|deploy|infra)\/|Dockerfile|\.ya?ml$/i, 'infra'],
    [/(routes?|api|controllers?)\//i, 'api'],
    [/\.(py|rb|go|rs|java|kt|cs|php|ex|exs|ts|js|r)$/i, 'backend'],
  ]
  return rules.find(([pattern]) => pattern.test(path))?.[1] ?? null
}

class Tally {
  right = 0
  all = 0
  readonly misses: string[] = []

  count(isRight: boolean, miss: string): void {
    this.all++
    if (isRight) this.right++
    else this.misses.push(miss)
  }

  toString(): string {
    const share = this.all === 0 ? 100 : (100 * this.right) / this.all
    return `${this.right}/${this.all} (${share.toFixed(1)} %)`
  }
}

const tallies = {
  'phase count': new Tally(),
  titles: new Tally(),
  'hours within 10 %': new Tally(),
  'dependencies stated': new Tally(),
  'dependencies, whole plan': new Tally(),
  done: new Tally(),
  'layers of phases among those named': new Tally(),
  'total within 10 %': new Tally(),
  'issues waited for': new Tally(),
  cycle: new Tally(),
  contradiction: new Tally(),
  'no phases stated: stated is false': new Tally(),
  'no phases stated: sane count': new Tally(),
}

function main(): void {
  const [file, ...flags] = process.argv.slice(2)
  if (file === undefined) {
    process.stderr.write('Usage: npm run eval:planner -- FILE [--verbose]\n')
    process.exitCode = 2
    return
  }
  const lines = readFileSync(file, 'utf8').split('\n')
  const cases = lines.filter(line => line.trim() !== '').map(line => JSON.parse(line) as Case)
  for (const one of cases) {
    const plan = planOf(one)
    if (flags.includes('--verbose')) process.stdout.write(`${describe(one, plan)}\n`)
    score(one, plan)
  }
  for (const [name, tally] of Object.entries(tallies)) {
    process.stdout.write(`${name.padEnd(36)} ${tally.toString()}\n`)
    for (const miss of tally.misses) process.stdout.write(`    ${miss}\n`)
  }
}

function planOf(one: Case): Plan {
  return makePlan({
    feature: { id: 1, issueNumber: 1 },
    text: { title: one.title, body: one.body, labels: one.labels, issueType: null },
    textHash: one.id,
    settings: DEFAULT_SETTINGS,
    profile: PROFILE,
    commit: '0'.repeat(40),
    rank: () => [],
    pathExists: () => false,
  })
}

function score(one: Case, plan: Plan): void {
  const { expect } = one
  const accept = expect.accept ?? {}
  scoreWhole(one, plan, accept)
  if (expect.phases === null) {
    const isAccepted = accept.phase_count?.includes(plan.phases.length) === true
    tallies['no phases stated: stated is false'].count(
      !plan.stated || isAccepted,
      `${one.id}: ${plan.phases.map(phase => phase.title).join(' | ')}`,
    )
    tallies['no phases stated: sane count'].count(
      isAccepted || (plan.phases.length >= 1 && plan.phases.length <= 5),
      `${one.id}: ${plan.phases.length}`,
    )
    return
  }
  const found = plan.stated ? plan.phases : []
  const isCount = found.length === expect.phases.length
  tallies['phase count'].count(
    isCount || accept.phase_count?.includes(found.length) === true,
    `${one.id}: ${found.length} for ${expect.phases.length}: ${found.map(phase => phase.title).join(' | ')}`,
  )
  if (!isCount && accept.phase_count?.includes(found.length) === true) return
  scorePhases(one, found, accept)
}

function scoreWhole(one: Case, plan: Plan, accept: Accepted): void {
  const { expect } = one
  if (expect.total_hours !== null) {
    const totals = [expect.total_hours, ...(accept.total_hours ?? [])]
    tallies['total within 10 %'].count(
      totals.some(total => isNear(plan.totalHours, total)),
      `${one.id}: ${plan.totalHours} for ${expect.total_hours}`,
    )
  }
  const issues = [...new Set([...plan.dependsOnIssues, ...plan.phases.flatMap(phase => phase.dependsOnIssues)])]
  tallies['issues waited for'].count(
    sameSet(issues, expect.depends_on_issues),
    `${one.id}: ${issues.join()} for ${expect.depends_on_issues.join()}`,
  )
  const cycle = plan.problems.find(problem => problem.kind === 'cycle')?.phases ?? []
  tallies.cycle.count(sameSet(cycle, expect.cycle ?? []), `${one.id}: ${cycle.join()}`)
  const contradiction = plan.problems.some(problem => problem.kind === 'contradiction')
  tallies.contradiction.count(
    contradiction === (expect.contradiction ?? false),
    `${one.id}: ${plan.problems.map(problem => problem.text).join(' ')}`,
  )
  const named = [expect.mentions_layers, ...(accept.mentions_layers ?? [])].flat()
  for (const phase of plan.phases) {
    if (named.length > 0)
      tallies['layers of phases among those named'].count(
        named.includes(phase.layer),
        `${one.id} ${phase.number}: ${phase.layer} (${phase.title})`,
      )
  }
}

function scorePhases(one: Case, found: readonly PhasePlan[], accept: Accepted): void {
  const expected = (one.expect.phases ?? []).toSorted((a, b) => a.n - b.n)
  const position = new Map(expected.map((phase, index) => [phase.n, index + 1] as const))
  const toPositions = (numbers: readonly number[]): number[] => numbers.map(number => position.get(number) ?? number)
  let isWhole = true
  for (const [index, phase] of expected.entries()) {
    const own = found[index]
    const id = `${one.id} ${phase.n}`
    const titles = [phase.title, ...(accept.titles?.[String(phase.n)] ?? [])]
    tallies.titles.count(
      own !== undefined && titles.some(title => normal(title) === normal(own.title)),
      `${id}: ${own?.title ?? 'none'} for ${phase.title}`,
    )
    const hours = accept.phase_hours?.[String(phase.n)] ?? []
    if (phase.hours !== null) {
      const isRight = own !== undefined && [phase.hours, ...hours].some(right => isNear(own.hours, right))
      tallies['hours within 10 %'].count(isRight, `${id}: ${own?.hours ?? 'none'} for ${phase.hours}`)
    }
    const others = accept.depends_on?.[String(phase.n)] ?? []
    if (phase.depends_on !== null) {
      const isRight =
        own !== undefined &&
        [phase.depends_on, ...others].some(right => right === null || sameSet(own.dependsOn, toPositions(right)))
      isWhole &&= isRight
      tallies['dependencies stated'].count(
        isRight,
        `${id}: ${own?.dependsOn.join() ?? 'none'} for ${phase.depends_on.join()}`,
      )
    }
    tallies.done.count((own?.done ?? false) === (phase.done ?? false), `${id}: ${String(own?.done)}`)
  }
  if (expected.some(phase => phase.depends_on !== null)) tallies['dependencies, whole plan'].count(isWhole, one.id)
}

function isNear(value: number, right: number | null): boolean {
  return right === null || Math.abs(value - right) <= 0.1 * right
}

function sameSet(a: readonly number[], b: readonly number[]): boolean {
  const [first, second] = [new Set(a), new Set(b)]
  return first.size === second.size && [...first].every(value => second.has(value))
}

/** Letters and digits, single spaces: emoji, quotes and code marks do not count. */
function normal(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function describe(one: Case, plan: Plan): string {
  const phases = plan.phases.map(phase => {
    const marks = [
      phase.layer,
      `${phase.hours} h`,
      `after ${phase.dependsOn.join() || '-'}`,
      phase.done ? 'done' : '',
      `${phase.tasks.length} tasks`,
    ]
    return `  ${phase.number}. ${phase.title}  [${marks.filter(mark => mark !== '').join(', ')}]`
  })
  const notes = [...plan.problems.map(problem => problem.text), ...plan.questions.map(question => `? ${question}`)]
  return [
    `${one.id} ${one.title}  (${plan.stated ? 'stated' : 'invented'}, ${plan.totalHours} h)`,
    ...phases,
    ...notes.map(note => `  ! ${note}`),
  ].join('\n')
}

main()

/** The parts of a prompt about workflow, success criteria and what comes next; and its files by group. */
import type { Layer, RepositoryCommand } from '../../core/model.js'
import { shorten } from '../markdown/text.js'
import type { Entry, View } from '../templates/template-views.js'
import { code, line, md, text, trusted, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'
import type { PromptFile, PromptView } from './prompt-view.js'

const LIMITS = { commands: 10, command: 200, criteria: 12, criterion: 300 }

const ORDER: readonly RepositoryCommand['kind'][] = [
  'install',
  'migrate',
  'build',
  'typecheck',
  'lint',
  'format',
  'test',
]

/** Commands of this phase, in the order in which one runs them. */
function commandsOf({ commands, phase, references, files }: PromptView): RepositoryCommand[] {
  const withData = phase.layer === 'data' || references.includes('schema')
  const own = files.filter(file => file.exists && file.group === phase.layer).map(file => file.path)
  return ORDER.flatMap(kind => commands.filter(command => command.kind === kind))
    .filter(command => own.length === 0 || isAbout(command, own))
    .filter(command => command.kind !== 'migrate' || withData)
    .filter(command => command.command.length <= LIMITS.command)
    .slice(0, LIMITS.commands)
}

/** A command of a subfolder ("cd web && npm test") is for work in that folder. */
function isAbout({ command, source }: RepositoryCommand, paths: readonly string[]): boolean {
  const folder = source.slice(0, source.lastIndexOf('/') + 1)
  return !command.startsWith('cd ') || paths.some(path => path.startsWith(folder))
}

/** Steps and commands. The step names the file that most commands are from; any other file is named beside its command. */
export function workflow(view: PromptView): Pick<View<'prompt'>, 'steps' | 'commands'> {
  const commands = commandsOf(view)
  const main = mostFrequent(commands.map(command => command.source))
  const run =
    main === null
      ? trusted(
          '3. No build, test or lint command was found in this repository. Find out how changes are checked, and run that.',
        )
      : md`3. Run this repository's own commands from ${code(main)} until they pass:`
  const steps = [STEPS_READ, STEPS_CHANGE[view.phase.layer], run]
  return {
    steps: steps.map(step => ({ step })),
    commands: commands.map(({ kind, command, source }) => ({
      kind: trusted(kind),
      command: code(command),
      source: source === main ? null : code(source),
    })),
  }
}

/** The first of those that occur most often; null of none. */
function mostFrequent(values: readonly string[]): string | null {
  const count = (value: string): number => values.filter(other => other === value).length
  return values.toSorted((a, b) => count(b) - count(a))[0] ?? null
}

const STEPS_READ = trusted('1. Read the relevant files and decide on an approach before you edit.')

const WITH_TESTS = trusted('2. Make the change together with its tests.')

const STEPS_CHANGE: Readonly<Record<Layer, SafeMarkdown>> = {
  data: trusted('2. Change the schema the way this repository does it, together with the tests.'),
  backend: WITH_TESTS,
  api: WITH_TESTS,
  frontend: WITH_TESTS,
  tests: trusted('2. Write the tests. Make sure that each one fails when the code it covers is broken.'),
  docs: trusted('2. Write the text, and try every command and example in it.'),
  infra: trusted('2. Make the change, and test it as far as you can here.'),
}

/** The author's own criteria first. */
export function criteria(view: PromptView, hasTasks: boolean): View<'prompt'>['criteria'] {
  const own = view.criteria.slice(0, LIMITS.criteria).map(criterion => line(shorten(criterion, LIMITS.criterion)))
  const checks = new Set(commandsOf(view).map(command => command.kind))
  const passing = (['build', 'typecheck', 'lint', 'test'] as const).filter(kind => checks.has(kind))
  const all = [
    ...own,
    trusted(hasTasks ? 'Every task above is done' : 'The change described above works'),
    ...(isCode(view.phase.layer) ? [trusted('Tests cover the change and fail without it')] : []),
    ...(passing.length > 0 ? [trusted(`${capital(words.list(passing))} pass`)] : []),
  ]
  return all.map(criterion => ({ criterion }))
}

const isCode = (layer: Layer): boolean => layer !== 'docs' && layer !== 'infra' && layer !== 'tests'

const capital = (said: string): string => said.charAt(0).toUpperCase() + said.slice(1)

const OVER: ReadonlySet<string> = new Set(['completed', 'skipped', 'cancelled'])

/** What happens after this phase. */
export function nextSentence({ feature, phase, phases, open, place }: PromptView): SafeMarkdown {
  const others = phases.filter(p => p.number !== phase.number && !OVER.has(p.state))
  const upcoming = others.filter(p => p.number > phase.number)
  // A file does not say how far the other phases are.
  const last = others.length === 0 || (place === 'file' && upcoming.length === 0)
  if (last) {
    return phases.length === 1
      ? md`This phase is the whole feature. When it is done, ${code(`#${feature.id}`)} is done.`
      : md`This is the last phase. When it is done, the feature (${code(`#${feature.id}`)}) is done.`
  }
  const next = upcoming[0]
  if (next === undefined)
    return md`${words.phases(others.map(p => p.number))} of this feature ${others.length === 1 ? 'is' : 'are'} still open.`
  const name = md`phase ${next.number}, ${line(shorten(next.title, 200))}`
  const stop = next.title.length > 200 || /[.!?…]$/.test(next.title) ? '' : '.'
  if (place === 'file') return md`The next phase is ${name}${stop}`
  if (open === 'next') return md`When this issue is closed as completed, the next phase opens: ${name}${stop}`
  return md`When this issue is closed as completed, the phases that wait for it can start. The next one is ${name}${stop}`
}

// The files of a prompt by group, the most relevant group first.

/** Enough to start with; more would cost tokens and hide the best. */
const FILE_LIMITS = { files: 12, perGroup: 5, reasons: 2, path: 400 }

export const GROUP_TITLE: Readonly<Record<Layer, string>> = {
  data: 'Data',
  backend: 'Backend',
  api: 'API',
  frontend: 'Frontend',
  tests: 'Tests',
  docs: 'Docs',
  infra: 'Infrastructure',
}

type Group = Entry<'prompt', 'groups'>

/** Groups in the order of their best file; within a group the most relevant first, files to create last. */
export function fileGroups(files: readonly PromptFile[]): Group[] {
  const ranked = files
    .filter(file => file.path.length <= FILE_LIMITS.path)
    .toSorted((a, b) => Number(b.exists) - Number(a.exists) || b.score - a.score || (a.path < b.path ? -1 : 1))
  const groups = new Map<Layer, PromptFile[]>()
  let shown = 0
  for (const file of ranked) {
    const group = groups.get(file.group) ?? []
    // A file to create is part of the task, so no limit drops it.
    if (file.exists && (group.length >= FILE_LIMITS.perGroup || shown >= FILE_LIMITS.files)) continue
    groups.set(file.group, [...group, file])
    shown += 1
  }
  const quoted = new Set<string>()
  return [...groups].map(([layer, members]) => ({
    group: trusted(GROUP_TITLE[layer]),
    files: members.map(file => fileTags(file, quoted)),
  }))
}

/** What a reason quotes, such as the first line of a commit. */
const QUOTE = /: (“.*”)$/

/** @param quoted what was quoted above; it is not said again, and grows */
function fileTags(file: PromptFile, quoted: Set<string>): Group['files'][number] {
  const reasons = file.reasons
    .slice(0, FILE_LIMITS.reasons)
    .map(reason => {
      const quote = QUOTE.exec(reason)?.[1]
      if (quote === undefined) return reason
      if (quoted.has(quote)) return reason.replace(QUOTE, '')
      quoted.add(quote)
      return reason
    })
    .join('; ')
  return {
    path: code(file.path),
    create: !file.exists,
    score: file.exists ? trusted(file.score.toFixed(2)) : null,
    reasons: reasons === '' ? null : text(reasons),
  }
}

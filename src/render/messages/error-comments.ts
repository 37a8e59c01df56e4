/** Comments about errors, as a catalogue: what is wrong, where, and what to do. */
import type { ConfigProblem } from '../../core/config-problem.js'
import type { Problem } from '../../core/model.js'
import { problemLine } from '../breakdown/breakdown-facts.js'
import { shorten } from '../markdown/text.js'
import { loadTemplates, type Templates } from '../templates/templates.js'
import { code, line, md, text, trusted, type Value, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'

/** Problems that one comment lists. */
const MOST = { problems: 50 }

interface Entry {
  /** What is wrong, no full stop. */
  what: Value
  problems?: readonly SafeMarkdown[]
  /** What to do, a sentence or two. */
  todo: Value
}

function comment({ what, problems = [], todo }: Entry, templates: Templates): string {
  const left = problems.length - MOST.problems
  return templates.render('error', {
    what,
    hasProblems: problems.length > 0,
    problems: problems.slice(0, MOST.problems).map(problem => ({ problem })),
    more: left > 0 ? words.count(left, 'more problem') : null,
    todo,
  })
}

/** Configuration that cannot be used: lists every problem at once. */
export function configErrors(problems: readonly ConfigProblem[], templates: Templates = loadTemplates()): string {
  const files = [...new Set(problems.map(problem => problem.file))]
  const names = files.slice(0, 3).map(file => code(shorten(file, 200)).toString())
  const have = `${files.length === 1 ? 'has' : 'have'} ${words.count(problems.length, 'problem')}`
  return comment(
    {
      what: md`Nothing was done: ${trusted(words.list(names))} ${trusted(have)}`,
      problems: problems.map(problem => configLine(problem, files.length > 1)),
      todo: `Fix ${problems.length === 1 ? 'it' : 'them'} on the default branch, then give the command or add the label again.`,
    },
    templates,
  )
}

/** "Line 3: `open` must be `next`, `ready` or `all` (got `now`)." */
function configLine({ file, line: at, message, given, hint }: ConfigProblem, withFile: boolean): SafeMarkdown {
  const place = [
    ...(withFile ? [code(shorten(file, 200)).toString()] : []),
    ...(at === null ? [] : [withFile ? `line ${at}` : `Line ${at}`]),
  ].join(', ')
  const where = trusted(place === '' ? '' : `${place}: `)
  // A file of another repository ("owner/name:path") may be private: its content is not shown here.
  const isOurs = !file.includes(':')
  const got = isOurs && given !== null && given.trim() !== '' ? md` (got ${code(shorten(given, 80))})` : trusted('')
  return md`${where}${line(shorten(message, 600))}${got}.${hint === null ? trusted('') : md` ${line(hint)}`}`
}

/** A plan that cannot start because of its errors, such as a cycle. */
export function planErrors(problems: readonly Problem[], word: string, templates: Templates = loadTemplates()): string {
  return comment(
    {
      what: 'Nothing was created: this issue cannot be planned as written',
      problems: problems.filter(problem => problem.severity === 'error').map(problemLine),
      todo: md`Edit the issue, then comment ${code(`/${word}`)}.`,
    },
    templates,
  )
}

/** The repository cannot be read. @param message what to do, a plain sentence, as a SourceError carries it */
export function repositoryError(message: string, word: string, templates: Templates = loadTemplates()): string {
  return comment(
    {
      what: 'Nothing was done: the repository cannot be read',
      todo: md`${asSentence(message)} ${again(word)}`,
    },
    templates,
  )
}

const again = (word: string): SafeMarkdown => md`Then comment ${code(`/${word} retry`)}.`

/**
 * What blocks a plan: `refused` by GitHub with an HTTP status · `code`: the repository cannot be read, and the message says
 * what to do · `fault`: an error of ours, found in the log by the reference.
 */
export type Obstacle =
  | { kind: 'refused'; status: number; message: string }
  | { kind: 'code'; message: string }
  | { kind: 'fault'; reference: string }

/** A plan is paused until a person acts. */
export function needsPerson(obstacle: Obstacle, word: string, templates: Templates = loadTemplates()): string {
  switch (obstacle.kind) {
    case 'refused':
      return comment(
        {
          what: 'The plan is paused: GitHub refuses the next step',
          problems: [asSentence(obstacle.message.replace(/ - https:\S+$/, ''))],
          todo: md`${text(ADVICE[obstacle.status] ?? 'Fix what GitHub reports.')} ${again(word)}`,
        },
        templates,
      )
    case 'code':
      return comment(
        {
          what: 'The plan is paused: the repository cannot be read',
          todo: md`${asSentence(obstacle.message)} ${again(word)}`,
        },
        templates,
      )
    case 'fault':
      return comment(
        {
          what: 'Something failed on our side, several times',
          todo: md`You did nothing wrong. Ask the operator to look for ${code(obstacle.reference)} in the log, then comment ${code(`/${word} retry`)}. Nothing is lost, and nothing is done twice.`,
        },
        templates,
      )
  }
}

/** What usually helps, by GitHub's status. */
const ADVICE: Readonly<Record<number, string>> = {
  403: 'Check whether the issue is locked, interactions in this repository are limited, or the organization restricts Apps.',
  404: 'Check whether the item it names was deleted or moved.',
  410: 'Check whether the item it names was deleted or moved.',
  422: 'Check that this repository has the milestone, assignees and labels. If not, edit the issue or the configuration.',
}

/** The App lost a permission, but may still comment. */
export function noPermission(templates: Templates = loadTemplates()): string {
  return comment(
    {
      what: 'The plan is paused: the App lost a permission it needs',
      todo: md`Grant the App ${code('Issues: read and write')} and ${code('Contents: read')} again. An owner accepts the request in the settings, under “GitHub Apps”. The plan then continues.`,
    },
    templates,
  )
}

const asSentence = (message: string): SafeMarkdown => text(words.sentence(shorten(message, 600)))

/** Comments about what went wrong, as a catalogue: what happened, and what to do. */
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
  /** What happened, no full stop. */
  what: Value
  problems?: readonly SafeMarkdown[]
  /** What to do, a sentence or two. */
  todo: Value
  reference?: string
}

function comment({ what, problems = [], todo, reference }: Entry, templates: Templates): string {
  const left = problems.length - MOST.problems
  return templates.render('error', {
    what,
    hasProblems: problems.length > 0,
    problems: problems.slice(0, MOST.problems).map(problem => ({ problem })),
    more: left > 0 ? words.count(left, 'more problem') : null,
    todo,
    reference: reference === undefined ? null : code(reference),
  })
}

/** Configuration that cannot be used: every problem at once, and nothing else happens. */
export function configErrors(problems: readonly ConfigProblem[], templates: Templates = loadTemplates()): string {
  const files = [...new Set(problems.map(problem => problem.file))]
  const names = files.slice(0, 3).map(file => code(shorten(file, 200)).toString())
  const have = `${files.length === 1 ? 'has' : 'have'} ${words.count(problems.length, 'problem')}`
  return comment(
    {
      what: md`${trusted(words.list(names))} ${trusted(have)}, so nothing was done`,
      problems: problems.map(problem => configLine(problem, files.length > 1)),
      todo: 'Mend it on the default branch, then give the command or add the label again.',
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
  // A file of another repository ("owner/name:path") may be private: what stands in it is not told here.
  const isOurs = !file.includes(':')
  const got = isOurs && given !== null && given.trim() !== '' ? md` (got ${code(shorten(given, 80))})` : trusted('')
  return md`${where}${line(shorten(message, 600))}${got}.${hint === null ? trusted('') : md` ${line(hint)}`}`
}

/** A plan whose errors keep it from being started (a cycle, for one). */
export function planErrors(problems: readonly Problem[], word: string, templates: Templates = loadTemplates()): string {
  return comment(
    {
      what: 'This issue cannot be planned as it is written, so nothing was created',
      problems: problems.filter(problem => problem.severity === 'error').map(problemLine),
      todo: md`Mend the text of the issue, then comment ${code(`/${word}`)}.`,
    },
    templates,
  )
}

/** The repository cannot be read. @param message what to do, a plain sentence, as a SourceError carries it */
export function repositoryError(message: string, word: string, templates: Templates = loadTemplates()): string {
  return comment(
    {
      what: 'The code of this repository could not be read, so nothing was done',
      todo: md`${asSentence(message)} ${again(word)}`,
    },
    templates,
  )
}

const again = (word: string): SafeMarkdown => md`Then comment ${code(`/${word} retry`)} to try again.`

/**
 * What is in the way of the work: `refused` by GitHub with an HTTP status · `code`: it cannot be read, and the message says
 * what to do · `fault`: one of ours, to be found in the log by the reference.
 */
export type Obstacle =
  | { kind: 'refused'; status: number; message: string }
  | { kind: 'code'; message: string }
  | { kind: 'fault'; reference: string }

/** Work that only a person can set going again. */
export function needsPerson(obstacle: Obstacle, word: string, templates: Templates = loadTemplates()): string {
  switch (obstacle.kind) {
    case 'refused':
      return comment(
        {
          what: 'GitHub refuses what comes next, so this cannot go on by itself',
          problems: [asSentence(obstacle.message.replace(/ - https:\S+$/, ''))],
          todo: md`${text(ADVICE[obstacle.status] ?? 'Mend what GitHub names there.')} ${again(word)}`,
        },
        templates,
      )
    case 'code':
      return comment(
        {
          what: 'The code of this repository cannot be read, so this cannot go on by itself',
          todo: md`${asSentence(obstacle.message)} ${again(word)}`,
        },
        templates,
      )
    case 'fault':
      return comment(
        {
          what: 'Something went wrong on this side, again and again; it is not your doing',
          todo: md`Nothing is lost, and nothing will be done twice. Whoever runs this bot finds the fault in its log. ${again(word)}`,
          reference: obstacle.reference,
        },
        templates,
      )
  }
}

/** What mostly helps, by GitHub's status. */
const ADVICE: Readonly<Record<number, string>> = {
  403: 'Look whether the issue is locked, interaction in this repository is limited, or the organisation restricts Apps.',
  404: 'Look whether what it names was deleted or moved.',
  410: 'Look whether what it names was deleted or moved.',
  422: 'Look whether the milestone, assignees and labels are such as this repository has, and mend the text of the issue or the configuration.',
}

/** A permission was taken away, but comments are still allowed. */
export function noPermission(templates: Templates = loadTemplates()): string {
  return comment(
    {
      what: 'A permission that this App needs was taken away, so the plan rests',
      todo: 'Give the App back `Issues: read and write` and `Contents: read` (an owner accepts it under “GitHub Apps” in the settings). The plan then goes on by itself.',
    },
    templates,
  )
}

const asSentence = (message: string): SafeMarkdown => text(words.sentence(shorten(message, 600)))

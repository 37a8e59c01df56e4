/** Every key of the configuration file with its meaning, default and allowed values: for messages, README and example alike. */
import { FEATURE_TYPES, LAYERS } from '../core/model.js'
import { DEFAULT_SETTINGS, PERMISSIONS } from '../core/settings.js'
import { COMMENT_WORDS, INHERIT_WORDS, OPEN_WORDS, PRIORITIES } from './schema.js'
import { toFile } from './to-file.js'

export interface Field {
  /** Dotted: `trigger.label`. */
  key: string
  /** One sentence without its full stop, plain text. */
  meaning: string
  /** What may stand there: reads on after "must be". */
  allowed: string
  /** The words it can be, where they can be listed. */
  values: readonly string[]
}

const oneOf = (values: readonly string[]) => ({ allowed: `one of ${values.join(', ')}`, values })
const anything = (allowed: string) => ({ allowed, values: [] })
const YES_OR_NO = { allowed: 'true or false', values: ['true', 'false'] }

export const FIELDS: readonly Field[] = [
  {
    key: '_extends',
    meaning: 'Another file to start from; what is said here wins',
    ...anything('"repo", "owner/repo" or "owner/repo:path/to/file.yml"'),
  },
  {
    key: 'trigger.label',
    meaning: 'The label that asks for a plan',
    ...anything('the name of a label, 1 to 50 characters'),
  },
  {
    key: 'trigger.word',
    meaning: 'The command word',
    ...anything('a word of letters, digits, "-" and "_" without the slash, up to 39 characters'),
  },
  {
    key: 'permission',
    meaning: 'The least access to the repository that may use label and commands',
    ...oneOf(PERMISSIONS),
  },
  {
    key: 'allow_bots',
    meaning: 'Bots whose labels and commands count',
    ...anything('a list of up to 50 logins such as "renovate[bot]"'),
  },
  {
    key: 'open',
    meaning: 'When phases open: the next one only, all whose dependencies are done, or every one at once',
    ...oneOf(OPEN_WORDS),
  },
  {
    key: 'estimate.default',
    meaning: 'Hours of a feature that states none and lists up to two tasks; each further task adds half of it',
    ...anything('a number above 0 and up to 1000'),
  },
  {
    key: 'estimate.thresholds',
    meaning: 'Hours up to which a feature has one, two and three phases; above the third it has four or five',
    ...anything('a list of three rising numbers above 0 and up to 1000'),
  },
  {
    key: 'estimate.labels',
    meaning: 'Labels that stand for hours, besides "estimate:8h"',
    ...anything('a mapping from label to hours, each above 0 and up to 1000'),
  },
  {
    key: 'hours_per_day',
    meaning: 'Working hours of a day',
    ...anything('a number above 0 and up to 24'),
  },
  {
    key: 'cost_per_hour',
    meaning: 'Dollars that an hour of work costs, lowest and highest',
    ...anything('a list of two numbers, the lower one first, or one number, from 0 to 10000'),
  },
  {
    key: 'layers',
    meaning: 'Paths of each layer, where the detected layout is not right',
    allowed: `a mapping from layer (${LAYERS.join(', ')}) to globs such as "src/db/**", up to 50 each, without a slash in front`,
    values: LAYERS,
  },
  {
    key: 'type_labels',
    meaning: 'Labels that tell the type of a feature',
    allowed: `a mapping from label to one of ${FEATURE_TYPES.join(', ')}`,
    values: FEATURE_TYPES,
  },
  {
    key: 'priority_labels',
    meaning: 'Labels that tell the priority of a feature',
    allowed: `a mapping from label to one of ${PRIORITIES.join(', ')}`,
    values: PRIORITIES,
  },
  {
    key: 'close_parent',
    meaning: 'Close the feature issue when its last phase is done',
    ...YES_OR_NO,
  },
  {
    key: 'comments',
    meaning: 'One short comment when a phase opens, or the status comment only',
    ...oneOf(COMMENT_WORDS),
  },
  {
    key: 'inherit',
    meaning: 'What phase issues copy from the feature issue',
    allowed: `a list of ${INHERIT_WORDS.join(', ')}`,
    values: INHERIT_WORDS,
  },
  {
    key: 'workflow_line',
    meaning:
      'A line at the end of each phase issue for the agent that picks it up, such as "Include workflow: adw_sdlc_complete_iso"',
    ...anything('one line of up to 500 characters, or null for none'),
  },
  {
    key: 'parent_label',
    meaning: 'Label phase issues "parent-<number of the feature issue>"',
    ...YES_OR_NO,
  },
  {
    key: 'prompt.budget',
    meaning: 'Tokens that a prompt may take, its references not counted; what helps least is left out of a longer one',
    ...anything('a whole number from 500 to 20000'),
  },
]

/** The field that a path of the file belongs to (`type_labels.bug` → `type_labels`), or null for a section or the top. */
export function fieldOf(path: readonly PropertyKey[]): Field | null {
  const dotted = path.map(String)
  return FIELDS.find(({ key }) => key.split('.').every((part, index) => part === dotted[index])) ?? null
}

/** The value of a documented key as it is without a file; undefined for `_extends`, which has none. */
export function defaultOf(key: string): unknown {
  return key.split('.').reduce(child, toFile(DEFAULT_SETTINGS))
}

function child(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([name]) => name === key)?.[1]
}

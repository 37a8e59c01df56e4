/** Every key of `.github/genprompts.yml`, once: what it means, what it may hold, its default. All else is made from this. */
import { z } from 'zod'
import { FEATURE_TYPES, LAYERS, PRIORITIES } from './model.js'
import { unwrap, wording } from './schema-words.js'

export const PERMISSIONS = ['read', 'triage', 'write', 'maintain', 'admin'] as const
/** A user's access to a repository; each includes those before it. */
export type Permission = (typeof PERMISSIONS)[number]

/** GitHub's limit for a label's name. */
const label = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .regex(/^[^\p{Cc}]*$/u)
  .register(wording, { allowed: 'a label of 1 to 50 characters' })
/** What a comment's line may start with, see slash-lines.ts. */
const commandWord = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,38}$/u)
  .register(wording, {
    allowed: 'a word of up to 39 letters, digits, `-` and `_`, without the slash',
  })
const login = z
  .string()
  .max(60)
  .regex(/^[A-Za-z\d](-?[A-Za-z\d])*(\[bot\])?$/)
  .register(wording, { allowed: 'a login such as `renovate[bot]`' })
/** Paths of a repository have no slash in front and no way up. */
const glob = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!\/)(?!(.*\/)?\.\.(\/|$))[^\p{Cc}\\]+$/u)
const globs = z
  .union([glob, z.array(glob).min(1).max(50)])
  .register(wording, { allowed: 'a glob such as `src/db/**`, without a slash in front, or a list of up to 50 of them' })
  .transform(value => (typeof value === 'string' ? [value] : value))
const hours = z.number().positive().max(1000)
const dollars = z.number().nonnegative().max(10_000)

/** Null is what YAML makes of a mapping whose lines are all commented out: taken as empty, as its author means it. */
const mapping = <T extends z.ZodType>(schema: T) => z.preprocess(value => value ?? {}, schema)
const section = <T extends z.ZodRawShape>(shape: T) => mapping(z.strictObject(shape)).prefault({})

/** By label, in lower case: GitHub does not tell labels apart by letter case. */
const byLabel = <T extends z.ZodType>(schema: T) =>
  mapping(
    z
      .record(label, schema)
      .superRefine((record, context) => {
        const seen = new Set<string>()
        for (const name of Object.keys(record)) {
          const sentence = 'This label is listed twice. Labels that differ only in letter case are the same'
          if (seen.has(name.toLowerCase())) context.addIssue({ code: 'custom', path: [name], params: { sentence } })
          seen.add(name.toLowerCase())
        }
      })
      .transform(record => {
        const entries = Object.entries(record).map(([name, value]): [string, typeof value] => [
          name.toLowerCase(),
          value,
        ])
        return Object.fromEntries(entries)
      }),
  )

/**
 * The shape of the file as people write it: snake_case, no other keys. A description is one sentence without its full stop;
 * the limits that an error names are read off the schema, see schema-words.ts.
 */
export const settingsSchema = z.strictObject({
  trigger: section({
    label: label.default('plan-ready').meta({ description: 'The label that asks for a plan' }),
    word: commandWord.default('genprompts').meta({ description: 'The slash command, without its slash' }),
  }),
  permission: z
    .enum(PERMISSIONS)
    .default('write')
    .meta({ description: 'The least access to the repository that may use the label and the commands' }),
  allow_bots: z.array(login).max(50).default([]).meta({ description: 'Bots whose labels and commands count' }),
  open: z.enum(['next', 'ready', 'all']).default('next').meta({
    description: 'When phases open: the next one only, all whose dependencies are done, or every one at once',
  }),
  estimate: section({
    default: hours.default(2).meta({
      description: 'Hours of a feature that states none and lists up to two tasks; each further task adds half of it',
    }),
    thresholds: z
      .tuple([hours, hours, hours])
      .refine(([first, second, third]) => first < second && second < third)
      .register(wording, { allowed: 'a list of three rising numbers, each above 0 and up to 1000' })
      .default([2, 6, 12])
      .meta({
        description: 'Hours up to which a feature has one, two and three phases; above the third it has four or five',
      }),
    labels: byLabel(hours).default({}).meta({ description: 'Labels that stand for hours, besides `estimate:8h`' }),
  }),
  hours_per_day: z.number().positive().max(24).default(8).meta({ description: 'Working hours of a day' }),
  cost_per_hour: z
    .union([dollars, z.tuple([dollars, dollars]).refine(([lowest, highest]) => lowest <= highest)])
    .register(wording, { allowed: 'a number from 0 to 10000, or a list of two of them, the lower one first' })
    .transform((cost): [number, number] => (typeof cost === 'number' ? [cost, cost] : cost))
    .default([0.5, 1])
    .meta({ description: 'Dollars that an hour of work costs, lowest and highest' }),
  layers: mapping(z.partialRecord(z.enum(LAYERS), globs))
    .default({})
    .meta({ description: 'Paths of each layer, where the detected layout is not right' }),
  type_labels: byLabel(z.enum(FEATURE_TYPES))
    .default({ bug: 'bug', enhancement: 'enhancement', feature: 'feature', session: 'session' })
    .meta({ description: 'Labels that set the type of a feature' }),
  priority_labels: byLabel(z.enum(PRIORITIES))
    .default({
      'priority:urgent': 'urgent',
      'priority:high': 'high',
      'priority:medium': 'medium',
      'priority:low': 'low',
      'priority:background': 'background',
      p0: 'urgent',
      p1: 'high',
      p2: 'medium',
      p3: 'low',
    })
    .meta({ description: 'Labels that set the priority of a feature' }),
  close_parent: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether the feature issue is closed when its last phase is done' }),
  comments: z
    .enum(['normal', 'quiet'])
    .default('normal')
    .meta({ description: 'One short comment for each step of a plan, or the status comment only' }),
  inherit: z
    .array(z.enum(['assignees', 'milestone']))
    .transform(names => [...new Set(names)])
    .default([])
    .meta({ description: 'What phase issues copy from the feature issue' }),
  workflow_line: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .regex(/^[^\r\n]*$/)
    .nullable()
    .register(wording, { allowed: 'one line of up to 500 characters, or `null` for none' })
    .default(null)
    .meta({
      description:
        'A line at the end of each phase issue for the agent that picks it up, such as `Include workflow: adw_sdlc_complete_iso`',
    }),
  parent_label: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether phase issues get the label `parent-<number of the feature issue>`' }),
  prompt: section({
    budget: z.int().min(500).max(20_000).default(2_000).meta({
      description:
        'Tokens that a prompt may take, its references not counted; what helps least is left out of a longer one',
    }),
  }),
})

/** The file with every key, as the schema gives it back: labels in lower case, single values as lists. */
export type SettingsFile = z.output<typeof settingsSchema>

/** What a repository can configure; every key has a value. The keys of the file in camelCase. */
export type Settings = CamelKeys<SettingsFile> & {
  /** The repository's own templates, checked: Mustache sources by name. They come from files of their own. */
  readonly templates: Readonly<Record<string, string>>
}

type Camel<K> = K extends `${infer First}_${infer Rest}` ? `${First}${Capitalize<Camel<Rest> & string>}` : K
type CamelKeys<T> = T extends readonly unknown[]
  ? Readonly<T>
  : T extends object
    ? { readonly [K in keyof T as Camel<K>]: CamelKeys<T[K]> }
    : T

/** Keys of the file and its sections in camelCase; what people name, such as labels, stays. */
export function toSettings(file: SettingsFile): Settings {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type maps the same keys in the same way
  return { ...camelKeys(settingsSchema, file), templates: {} } as Settings
}

function camelKeys(schema: z.ZodObject, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(schema.shape).map(([key, child]): [string, unknown] => {
    const inner = unwrap(child)
    const value = values[key]
    const name = key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    return [name, inner instanceof z.ZodObject && isMapping(value) ? camelKeys(inner, value) : value]
  })
  return Object.fromEntries(entries)
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const DEFAULT_SETTINGS: Settings = toSettings(settingsSchema.parse({}))

/** Settings as they were stored with a plan: the keys of today, or those of version 0.1.0, some of which had other places. */
export type StoredSettings = Partial<Omit<Settings, 'estimate'>> & {
  estimate?: Partial<Settings['estimate']> & { defaultHours?: number; hoursPerDay?: number }
  label?: string
  word?: string
  promptBudget?: number
}

/** A plan of an earlier version lacks the settings that came later: they have their defaults. */
export function fromStored(stored: StoredSettings): Settings {
  const trigger = { ...DEFAULT_SETTINGS.trigger, ...stored, ...stored.trigger }
  const { estimate: before = {}, promptBudget = DEFAULT_SETTINGS.prompt.budget } = stored
  const {
    defaultHours = DEFAULT_SETTINGS.estimate.default,
    hoursPerDay = DEFAULT_SETTINGS.hoursPerDay,
    ...estimate
  } = before
  const known = Object.keys(DEFAULT_SETTINGS)
  const same = Object.fromEntries(Object.entries(stored).filter(([key]) => known.includes(key)))
  return {
    ...DEFAULT_SETTINGS,
    hoursPerDay,
    ...same,
    trigger: { label: trigger.label, word: trigger.word },
    estimate: { ...DEFAULT_SETTINGS.estimate, default: defaultHours, ...estimate },
    prompt: { budget: promptBudget, ...stored.prompt },
  }
}

/** The shape of `.github/genprompts.yml` as people write it: snake_case, every key optional, no other keys. */
import { z } from 'zod'
import { FEATURE_TYPES, LAYERS, PRIORITY_WEIGHT } from '../core/model.js'
import type { Priority } from '../core/model.js'
import { PERMISSIONS } from '../core/settings.js'
import { readReference } from './extends.js'

export const PRIORITIES = Object.keys(PRIORITY_WEIGHT).filter((word): word is Priority =>
  Object.hasOwn(PRIORITY_WEIGHT, word),
)
export const OPEN_WORDS = ['next', 'ready', 'all'] as const
export const COMMENT_WORDS = ['normal', 'quiet'] as const
export const INHERIT_WORDS = ['assignees', 'milestone'] as const

/** GitHub's limit for a label's name. */
const label = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .regex(/^[^\p{Cc}]*$/u)
/** What a comment's line may start with, see slash-lines.ts. */
const word = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,38}$/u)
const login = z
  .string()
  .max(60)
  .regex(/^[a-z\d](-?[a-z\d])*(\[bot\])?$/i)
/** Paths of a repository have no slash in front and no way up. */
const glob = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!\/)(?!(.*\/)?\.\.(\/|$))[^\p{Cc}\\]+$/u)
const globs = z.union([glob, z.array(glob).min(1).max(50)])
const hours = z.number().positive().max(1000)
const money = z.number().nonnegative().max(10_000)

/** A section whose lines are all commented out is null in YAML: taken for empty, as its writer means it. */
const section = <T extends z.ZodType>(schema: T) => z.preprocess(value => value ?? {}, schema)

export const triggerSchema = z.strictObject({ label: label.optional(), word: word.optional() })

export const promptSchema = z.strictObject({ budget: z.int().min(500).max(20_000).optional() })

export const estimateSchema = z.strictObject({
  default: hours.optional(),
  thresholds: z
    .tuple([hours, hours, hours])
    .refine(([first, second, third]) => first < second && second < third)
    .optional(),
  labels: section(z.record(label, hours)).optional(),
})

export const configSchema = z.strictObject({
  // Whose repository it is, where no owner is named, does not matter here.
  _extends: z
    .string()
    .refine(reference => readReference(reference, 'owner') !== null)
    .optional(),
  trigger: section(triggerSchema).optional(),
  permission: z.enum(PERMISSIONS).optional(),
  allow_bots: z.array(login).max(50).optional(),
  open: z.enum(OPEN_WORDS).optional(),
  estimate: section(estimateSchema).optional(),
  hours_per_day: z.number().positive().max(24).optional(),
  cost_per_hour: z.union([money, z.tuple([money, money]).refine(([lowest, highest]) => lowest <= highest)]).optional(),
  layers: section(z.partialRecord(z.enum(LAYERS), globs)).optional(),
  type_labels: section(z.record(label, z.enum(FEATURE_TYPES))).optional(),
  priority_labels: section(z.record(label, z.enum(PRIORITIES))).optional(),
  close_parent: z.boolean().optional(),
  comments: z.enum(COMMENT_WORDS).optional(),
  inherit: z.array(z.enum(INHERIT_WORDS)).optional(),
  workflow_line: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .regex(/^[^\r\n]*$/)
    .nullable()
    .optional(),
  parent_label: z.boolean().optional(),
  prompt: section(promptSchema).optional(),
})

/** The file after the schema: checked, not yet normalised. */
export type ConfigFile = z.output<typeof configSchema>

/** What each template is filled with, once: from it come the types that the code fills, the check of overrides, docs/templates.md. */
import { z } from 'zod'
import { SafeMarkdown } from './values.js'

const value = z.union([z.instanceof(SafeMarkdown), z.string(), z.number()])

/** Always written. */
const text = (meaning: string) => value.meta({ description: meaning })
/** Written, or nothing where it is null; can be asked for: {{#x}}…{{/x}}. */
const optional = (meaning: string) => value.nullable().meta({ description: meaning })
/** Can only be asked for. */
const flag = (meaning: string) => z.boolean().meta({ description: meaning })
/** Gone through; each entry has variables of its own. */
const list = <S extends z.ZodRawShape>(meaning: string, entry: S) =>
  z.array(z.strictObject(entry)).meta({ description: meaning })
/** There or not, with variables of its own. */
const group = <S extends z.ZodRawShape>(meaning: string, inside: S) =>
  z.strictObject(inside).optional().meta({ description: meaning })

/** Characters of an override, unless said otherwise. */
const MOST = 20_000

interface Rules<S> {
  /** Variables that must be written, or what they hold would be lost. */
  needs?: readonly (keyof S & string)[]
  /** Characters of an override at the most. */
  most?: number
}

/** @param makes what it makes: reads on after "Makes" */
const template = <S extends z.ZodRawShape>(makes: string, view: S, { needs = [], most = MOST }: Rules<S> = {}) => ({
  makes,
  needs: needs satisfies readonly string[],
  most,
  view: z.strictObject(view),
})

const reference = (of: string) =>
  template(`the head of the ${of} reference; the excerpts follow`, {
    folded: flag('it is folded into an issue, with its name outside'),
    phase: text('number of the phase'),
    id: text('number of the feature'),
    hasNotes: flag('there are notes'),
    notes: list('how this repository does it', { note: text('a sentence') }),
  })

const phaseLink = { phase: text('the phase, such as "Phase 2"'), issue: optional('its issue') }
const after = optional('what follows: what is open now, or what waits')
const way = text('how to continue')
const otherPhases = (meaning: string) =>
  list(meaning, { name: text('number and title'), detail: optional('issue and state') })

export const TEMPLATES = {
  prompt: template(
    'the prompt of a phase',
    {
      type: text('QUICK_WIN, or the type of the feature in capitals'),
      id: text('number of the feature'),
      many: flag('the feature has more than one phase'),
      number: text('number of the phase'),
      total: text('number of phases'),
      title: text('title of the phase; of the feature where it has one phase'),
      featureTitle: text('title of the feature'),
      hours: text('hours of the phase'),
      layer: text('layer of the phase'),
      commit: optional('the commit that the paths are from, shortened'),
      dependsOn: optional('phases that this one depends on, with their state'),
      waitsFor: optional('issues that this phase waits for'),
      notes: list('things to know before starting', { text: text('a sentence') }),
      featureText: optional('what the author wrote about the feature as a whole'),
      previous: otherPhases('phases before this one'),
      thisPhase: text('number and title'),
      upcoming: otherPhases('phases after this one'),
      leaveOthers: text('what to do about the other phases'),
      description: optional('description of the phase'),
      tasks: list('its tasks', { task: text('a line'), done: flag('the author marked it as done') }),
      moreTasks: optional('how many tasks are not shown'),
      titleOnly: optional('a sentence where the author wrote nothing but a title'),
      hasFiles: flag('there are relevant files'),
      groups: list('relevant files by layer', {
        group: text('name of the layer'),
        files: list('best first', {
          path: text('as code'),
          create: flag('the file is to be created'),
          score: optional('relevance from 0 to 1'),
          reasons: optional('why it is relevant'),
        }),
      }),
      hasReferences: flag('there are references'),
      whereReferences: text('where they are, and when to load them'),
      references: list('in the order in which the work needs them', {
        file: text('name, as code'),
        when: text('when to load it, and for what'),
        tokens: optional('tokens of the reference; for a prompt in a file'),
      }),
      steps: list('how to work', { step: text('a numbered line') }),
      commands: list("the repository's own commands", {
        kind: text('build, test, lint, …'),
        command: text('as code'),
        source: optional('the file that says so, where it is not that of most commands'),
      }),
      criteria: list('when the phase is done', { criterion: text('a line') }),
      next: text('what comes after this phase'),
      closes: text('what to write into the pull request, so that it closes the phase issue'),
      hasLimits: flag('there are limits'),
      limits: list('limits of reading the repository', { limit: text('a sentence') }),
    },
    { needs: ['closes'] },
  ),
  folded: template(
    'the fold around a reference in a phase issue',
    {
      name: text('name of the reference'),
      continued: flag('its beginning stands in an earlier comment'),
      about: text('what is in it'),
      content: text('the reference'),
    },
    { needs: ['content'], most: 1_000 },
  ),
  entry: template(
    'one excerpt of a reference',
    {
      name: text('what it is'),
      place: text('path and line, as code'),
      excerpt: text('the lines as they stand, in a fence'),
    },
    { needs: ['place', 'excerpt'], most: 1_000 },
  ),
  schema: reference('schema'),
  services: reference('services'),
  components: reference('components'),
  tests: reference('tests'),
  breakdown: template('the status comment of a plan', {
    headline: text('number of phases and hours'),
    next: text('what happens next'),
    edited: optional('a sentence where the issue was edited after the plan was made'),
    live: flag('the plan is carried out: no preview'),
    phases: list('in order', {
      number: text('number of the phase'),
      title: text('title of the phase'),
      hours: text('hours of the phase'),
      dependsOn: text('numbers of phases and issues'),
      status: text('state of the phase'),
      issue: text('issue of the phase'),
    }),
    morePhases: optional('how many phases are not shown'),
    graph: optional('a Mermaid graph'),
    totals: text('hours'),
    hasProblems: flag('there are problems'),
    problems: list('what the author should look at', { problem: text('a sentence') }),
    hasQuestions: flag('there are questions'),
    questions: list('whose answers would change the plan', { question: text('a sentence') }),
    hasFacts: flag('there are facts'),
    facts: list('notes: parallel phases, file conflicts', { fact: text('a sentence') }),
    hasReasons: flag('there are reasons'),
    reasons: list('why the plan is as it is', { reason: text('a sentence') }),
    moreReasons: optional('how many reasons are not shown'),
    hasDetails: flag('there are details'),
    details: list('tokens, rough cost, limits of reading the repository', { detail: text('a sentence') }),
    commands: optional('commands that apply now'),
  }),
  transition: template('the short comment about a step of a plan; one of its groups is there', {
    done: group('a phase is done', { ...phaseLink, after }),
    skipped: group('a phase was skipped', { ...phaseLink, after }),
    notPlanned: group('a phase was closed, but not as completed', { ...phaseLink, reason: text('as what'), way }),
    freed: group('phases no longer wait', {
      phases: text('the phases'),
      several: flag('more than one'),
      issues: text('their issues'),
    }),
    gone: group('the issue of a phase is gone', { ...phaseLink, way }),
    featureClosed: group('the feature was closed before its phases', {
      left: text('phases not done'),
      open: optional('those that are open'),
    }),
    cancelled: group('the plan is cancelled', {
      open: optional('issues that are open'),
      several: flag('more than one'),
      way,
    }),
  }),
  summary: template('the comment at the end of a plan', {
    headline: text('how it ended'),
    phases: list('in order', {
      number: text('number of the phase'),
      title: text('title of the phase'),
      hours: text('hours of the phase'),
      issue: text('issue of the phase'),
      result: text('done or skipped'),
    }),
    facts: list('hours and time', { fact: text('a sentence') }),
    cost: text('rough cost, a sentence'),
    end: text('what happens to the issue'),
  }),
  error: template(
    'a comment about an error',
    {
      what: text('what is wrong'),
      hasProblems: flag('there is a list'),
      problems: list('one by one', { problem: text('a sentence') }),
      more: optional('how many are not shown'),
      todo: text('what to do'),
    },
    { needs: ['todo'] },
  ),
  coordination: template('the order of work across features', {
    generated: text('date and time, UTC'),
    totalFeatures: text('number of features'),
    totalPhases: text('number of phases'),
    totalHours: text('hours of all phases'),
    parallelHours: optional('hours with phases in parallel, where that is less'),
    parallelTracks: text('number of tracks'),
    details: list('rough cost, limits of reading the repository', { detail: text('a sentence') }),
    features: list('in the order of work', {
      type: text('QUICK_WIN, or the type of the feature in capitals'),
      id: text('number of the feature'),
      title: text('title of the feature'),
      size: text('phases and hours'),
      priority: text('priority of the feature'),
      waitsFor: optional('issues'),
      phases: list('in order', {
        number: text('number of the phase'),
        total: text('number of phases'),
        phaseTitle: text('title of the phase'),
        file: optional('its prompt'),
        hours: text('hours of the phase'),
        layer: text('layer of the phase'),
        dependsOn: optional('phases and issues that it depends on'),
        done: flag('the author marked it as done'),
        description: optional('description of the phase'),
      }),
    }),
    sequence: text('a sentence about the order'),
    tracks: list('phases that can run in parallel', {
      track: text('number'),
      parallel: flag('more than one step'),
      steps: list('phases of the track', {
        feature: text('number'),
        number: text('of the phase'),
        file: text('its prompt or issue'),
      }),
    }),
    hasConflicts: flag('files are shared'),
    conflicts: list('files that two phases touch', { conflict: text('a sentence') }),
    hasProblems: flag('there are problems'),
    problems: list('what to look at', { problem: text('a sentence') }),
    next: list('next steps', { step: text('a numbered line') }),
  }),
}

export type TemplateName = keyof typeof TEMPLATES

/** What a template is filled with. */
export type View<N extends TemplateName> = z.output<(typeof TEMPLATES)[N]['view']>

/** One entry of a list of a view: `Entry<'prompt', 'tasks'>`. */
export type Entry<N extends TemplateName, L extends keyof View<N>> =
  View<N>[L] extends readonly (infer E)[] ? E : never

/** A variable of a view as an override sees it. */
export interface Variable {
  name: string
  is: 'text' | 'flag' | 'list' | 'group'
  /** Whether there may be nothing to write. */
  isOptional: boolean
  meaning: string
  /** Variables of a list's entries or of a group. */
  inside: readonly Variable[]
}

/** The variables of a template, in order. */
export const variablesOf = (name: TemplateName): readonly Variable[] => readShape(TEMPLATES[name].view)

function readShape(view: z.ZodObject): Variable[] {
  return Object.entries(view.shape).map(([name, schema]): Variable => {
    const meaning = z.globalRegistry.get(schema)?.description ?? ''
    const isOptional = schema instanceof z.ZodNullable
    if (schema instanceof z.ZodBoolean) return { name, is: 'flag', isOptional, meaning, inside: [] }
    if (schema instanceof z.ZodArray) return { name, is: 'list', isOptional, meaning, inside: insideOf(schema.element) }
    if (schema instanceof z.ZodOptional)
      return { name, is: 'group', isOptional, meaning, inside: insideOf(schema.unwrap()) }
    return { name, is: 'text', isOptional, meaning, inside: [] }
  })
}

const insideOf = (schema: unknown): Variable[] => (schema instanceof z.ZodObject ? readShape(schema) : [])

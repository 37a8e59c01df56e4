/** Every template with the variables that it is filled with: what an override may use, and docs/templates.md. */

/**
 * `text` is written, or nothing where there is none, and can be asked for ({{#x}}…{{/x}}). `flag` can only be asked for.
 * `list` is gone through, `group` is there or not; both hold variables of their own.
 */
export interface Variable {
  name: string
  is: 'text' | 'flag' | 'list' | 'group'
  meaning: string
  inside: readonly Variable[]
}

export interface TemplateDescription {
  name: string
  /** What it makes: reads on after "It makes". */
  makes: string
  variables: readonly Variable[]
  /** Variables that must be written, or what they hold would be lost. */
  needs: readonly string[]
  /** Characters of an override at the most. */
  most: number
}

const text = (name: string, meaning: string): Variable => ({ name, is: 'text', meaning, inside: [] })
const flag = (name: string, meaning: string): Variable => ({ name, is: 'flag', meaning, inside: [] })
const list = (name: string, meaning: string, ...inside: Variable[]): Variable => ({ name, is: 'list', meaning, inside })
const group = (name: string, meaning: string, ...inside: Variable[]): Variable => ({
  name,
  is: 'group',
  meaning,
  inside,
})

/** Of an override, unless said otherwise. */
const MOST = 20_000

const reference = (name: string, of: string): TemplateDescription => ({
  name,
  makes: `the head of the ${of} reference; the excerpts follow`,
  needs: [],
  most: MOST,
  variables: [
    flag('folded', 'it is folded into an issue, with its name outside'),
    text('phase', 'number of the phase'),
    text('id', 'number of the feature'),
    flag('hasNotes', 'there are notes'),
    list('notes', 'how this repository does it', text('note', 'a sentence')),
  ],
})

const PHASE_LINK = [text('phase', 'the phase, such as "Phase 2"'), text('issue', 'its issue')]
const AFTER = text('after', 'what follows: what is open now, or what waits')
const WAY = text('way', 'how to continue')
const other = (name: string, meaning: string): Variable =>
  list(name, meaning, text('name', 'number and title'), text('detail', 'issue and state'))

export const TEMPLATES: readonly TemplateDescription[] = [
  {
    name: 'prompt',
    makes: 'the prompt of a phase',
    needs: ['closes'],
    most: MOST,
    variables: [
      text('type', 'QUICK_WIN, or the type of the feature in capitals'),
      text('id', 'number of the feature'),
      flag('many', 'the feature has more than one phase'),
      text('number', 'number of the phase'),
      text('total', 'number of phases'),
      text('title', 'title of the phase; of the feature where it has one phase'),
      text('featureTitle', 'title of the feature'),
      text('hours', 'hours of the phase'),
      text('layer', 'layer of the phase'),
      text('commit', 'the commit that the paths are from, shortened'),
      text('dependsOn', 'phases that this one depends on, with their state'),
      text('waitsFor', 'issues that this phase waits for'),
      list('notes', 'things to know before starting', text('text', 'a sentence')),
      text('featureText', 'what the author wrote about the feature as a whole'),
      other('previous', 'phases before this one'),
      text('thisPhase', 'number and title'),
      other('upcoming', 'phases after this one'),
      text('leaveOthers', 'what to do about the other phases'),
      text('description', 'description of the phase'),
      list('tasks', 'its tasks', text('task', 'a line'), flag('done', 'the author marked it as done')),
      text('moreTasks', 'how many tasks are not shown'),
      text('titleOnly', 'a sentence where the author wrote nothing but a title'),
      flag('hasFiles', 'there are relevant files'),
      list(
        'groups',
        'relevant files by layer',
        text('group', 'name of the layer'),
        list(
          'files',
          'best first',
          text('path', 'as code'),
          flag('create', 'the file is to be created'),
          text('score', 'relevance from 0 to 1'),
          text('reasons', 'why it is relevant'),
        ),
      ),
      flag('hasReferences', 'there are references'),
      text('whereReferences', 'where they are, and when to load them'),
      list(
        'references',
        'in the order in which the work needs them',
        text('file', 'name, as code'),
        text('when', 'when to load it, and for what'),
        text('tokens', 'what it costs to load it'),
      ),
      list('steps', 'how to work', text('step', 'a numbered line')),
      list(
        'commands',
        "the repository's own commands",
        text('kind', 'build, test, lint, …'),
        text('command', 'as code'),
        text('source', 'the file that says so, where it is not that of most commands'),
      ),
      list('criteria', 'when the phase is done', text('criterion', 'a line')),
      text('next', 'what comes after this phase'),
      text('closes', 'what to write into the pull request, so that it closes the phase issue'),
      flag('hasLimits', 'there are limits'),
      list('limits', 'limits of reading the repository', text('limit', 'a sentence')),
    ],
  },
  {
    name: 'folded',
    makes: 'the fold around a reference in a phase issue',
    needs: ['content'],
    most: 1_000,
    variables: [
      text('name', 'name of the reference'),
      flag('continued', 'its beginning stands in an earlier comment'),
      text('about', 'what is in it'),
      text('content', 'the reference'),
    ],
  },
  {
    name: 'entry',
    makes: 'one excerpt of a reference',
    needs: ['place', 'excerpt'],
    most: 1_000,
    variables: [
      text('name', 'what it is'),
      text('place', 'path and line, as code'),
      text('excerpt', 'the lines as they stand, in a fence'),
    ],
  },
  reference('schema', 'schema'),
  reference('services', 'services'),
  reference('components', 'components'),
  reference('tests', 'tests'),
  {
    name: 'breakdown',
    makes: 'the status comment of a plan',
    needs: [],
    most: MOST,
    variables: [
      text('headline', 'number of phases and hours'),
      text('next', 'what happens next'),
      text('edited', 'a sentence where the issue was edited after the plan was made'),
      flag('live', 'the plan is carried out: no preview'),
      list(
        'phases',
        'in order',
        text('number', ''),
        text('title', ''),
        text('hours', ''),
        text('dependsOn', 'numbers of phases and issues'),
        text('status', ''),
        text('issue', ''),
      ),
      text('morePhases', 'how many phases are not shown'),
      text('graph', 'a Mermaid graph'),
      text('totals', 'hours'),
      flag('hasProblems', 'there are problems'),
      list('problems', 'what the author should look at', text('problem', 'a sentence')),
      flag('hasQuestions', 'there are questions'),
      list('questions', 'whose answers would change the plan', text('question', 'a sentence')),
      flag('hasFacts', 'there are facts'),
      list('facts', 'notes: parallel phases, file conflicts', text('fact', 'a sentence')),
      flag('hasReasons', 'there are reasons'),
      list('reasons', 'why the plan is as it is', text('reason', 'a sentence')),
      text('moreReasons', 'how many reasons are not shown'),
      flag('hasDetails', 'there are details'),
      list('details', 'tokens, rough cost, limits of reading the repository', text('detail', 'a sentence')),
      text('commands', 'commands that apply now'),
    ],
  },
  {
    name: 'transition',
    makes: 'the short comment about a step of a plan; one of its groups is there',
    needs: [],
    most: MOST,
    variables: [
      group('done', 'a phase is done', ...PHASE_LINK, AFTER),
      group('skipped', 'a phase was skipped', ...PHASE_LINK, AFTER),
      group('notPlanned', 'a phase was closed, but not as completed', ...PHASE_LINK, text('reason', 'as what'), WAY),
      group(
        'freed',
        'phases no longer wait',
        text('phases', ''),
        flag('several', 'more than one'),
        text('issues', 'their issues'),
      ),
      group('gone', 'the issue of a phase is gone', ...PHASE_LINK, WAY),
      group(
        'featureClosed',
        'the feature was closed before its phases',
        text('left', 'phases not done'),
        text('open', 'those that are open'),
      ),
      group(
        'cancelled',
        'the plan is cancelled',
        text('open', 'issues that are open'),
        flag('several', 'more than one'),
        WAY,
      ),
    ],
  },
  {
    name: 'summary',
    makes: 'the comment at the end of a plan',
    needs: [],
    most: MOST,
    variables: [
      text('headline', 'how it ended'),
      list(
        'phases',
        'in order',
        text('number', ''),
        text('title', ''),
        text('hours', ''),
        text('issue', ''),
        text('result', 'done or skipped'),
      ),
      list('facts', 'hours and time', text('fact', 'a sentence')),
      text('cost', 'rough cost, a sentence'),
      text('end', 'what happens to the issue'),
    ],
  },
  {
    name: 'error',
    makes: 'a comment about an error',
    needs: ['todo'],
    most: MOST,
    variables: [
      text('what', 'what is wrong'),
      flag('hasProblems', 'there is a list'),
      list('problems', 'one by one', text('problem', 'a sentence')),
      text('more', 'how many are not shown'),
      text('todo', 'what to do'),
    ],
  },
  {
    name: 'coordination',
    makes: 'the order of work across features',
    needs: [],
    most: MOST,
    variables: [
      text('generated', 'date and time, UTC'),
      text('totalFeatures', ''),
      text('totalPhases', ''),
      text('totalHours', ''),
      text('parallelHours', 'hours with phases in parallel, where that is less'),
      text('parallelTracks', 'number of tracks'),
      list('details', 'rough cost, limits of reading the repository', text('detail', 'a sentence')),
      list(
        'features',
        'in the order of work',
        text('type', ''),
        text('id', ''),
        text('title', ''),
        text('size', 'phases and hours'),
        text('priority', ''),
        text('waitsFor', 'issues'),
        list(
          'phases',
          'in order',
          text('number', ''),
          text('total', 'number of phases'),
          text('phaseTitle', ''),
          text('file', 'its prompt'),
          text('hours', ''),
          text('layer', ''),
          text('dependsOn', ''),
          flag('done', 'the author marked it as done'),
          text('description', ''),
        ),
      ),
      text('sequence', 'a sentence about the order'),
      list(
        'tracks',
        'phases that can run in parallel',
        text('track', 'number'),
        flag('parallel', 'more than one step'),
        list(
          'steps',
          '',
          text('feature', 'number'),
          text('number', 'of the phase'),
          text('file', 'its prompt or issue'),
        ),
      ),
      flag('hasConflicts', 'files are shared'),
      list('conflicts', 'files that two phases touch', text('conflict', 'a sentence')),
      flag('hasProblems', 'there are problems'),
      list('problems', 'what to look at', text('problem', 'a sentence')),
      list('next', 'next steps', text('step', 'a numbered line')),
    ],
  },
]

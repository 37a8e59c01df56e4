/** Texts that speak of phases, steps or hours and state no plan. */
import { expect, test } from 'vitest'
import { plan } from './make.js'

test.each<[trap: string, title: string, body: string]>([
  ['a task list', 'Add export', '## Tasks\n- [ ] Backend (2h)\n- [ ] Frontend (3h)'],
  ['layers as headings', 'Add notes', '### Database\n- a\n### API\n- b\n### Page\n- c'],
  ['numbered chapters', 'RFC', '## 1. Background\nfoo\n## 2. Goals\nbar\n## 3. Estimate\n3 days'],
  ['a numbered list of work', 'Fix', '## Plan\n1. Read the file\n2. Parse it\n3. Write it'],
  [
    'steps to reproduce',
    'Bug',
    '## Steps to reproduce\n1. Step 1: open\n2. Step 2: click\n\n### Step 3: see the error',
  ],
  ['a wizard', 'Onboarding', 'The wizard gets two screens.\n### Step 1: Choose\n- x\n### Step 2: Pay\n- y'],
  ['options', 'Choose', '## Option 1: A\ntext\n## Option 2: B\ntext'],
  ['phases of the product', 'Boss', 'The boss has two phases. In Phase 1 he walks, in phase 2 he flies.'],
  ['phases of the moon', 'Moon phase', 'Show the moon phase. Phase 1 is new moon (4 days to go).'],
  [
    'a bug about phases',
    'Phase 1 and Phase 2 light up together',
    'Phase 1 (drying) and Phase 2 (glaze) start in parallel. Phase 2 depends on Phase 1.\n\n```markdown\n### Phase 1: run\n### Phase 2: stop\n```',
  ],
  [
    'a Dockerfile',
    'Multi-stage build',
    'Stage 1 builds, stage 2 copies.\n\n```dockerfile\n# Stage 1: build\n# Stage 2: run\n```',
  ],
  ['metadata', 'Thing', '**Sprint:** 12\n**Milestone:** 3\n**Phase:** 2\n\nDo the thing.'],
  ['a table of metadata', 'Thing', '| Field | Value |\n|-|-|\n| Phase | 2 |\n| Sprint | 4 |'],
  ['measurements', 'Faster', '| Step | Time |\n|-|-|\n| parse | 3s |\n| render | 4s |'],
  [
    'one phase of a larger plan',
    '[Phase 3] Reports',
    'Do reports.\n\n## Dependencies\n- Phase 1: Core\n- Phase 2: API',
  ],
  [
    'the plan around this issue',
    '[Phase 2] API',
    'One of:\n- Phase 1: Schema\n- Phase 2: API (this issue)\n- Phase 3: Page',
  ],
  ['a single later phase', 'Import', '## Phase 2: Import\n- a\n- b'],
  ['related phases', 'Reports', 'Do reports.\n\n## Related\n- Phase 1: Core (#1)\n- Phase 2: API (#2)'],
  ['what is left out', 'Form', '## Out of scope\n### Phase 1: a thing\n### Phase 2: b thing\n\n## What\nDo it.'],
  [
    'a quoted reply',
    'Re: sirens',
    '> ## Phase 1: A model (16h)\n> ## Phase 2: Sirens (8h)\n>\n> Total: 24h\n\nOnly the number, please.',
  ],
  ['sample output', 'Print', '```text\nPhase 1: Scour (1h)\nPhase 2: Dye (2h)\n```'],
  ['a comment of the template', 'Form', '<!--\n## Phase 1: name (8h)\n## Phase 2: name (8h)\n-->\n\nDo it.'],
  ['placeholders', 'Handbook', '## Phase 1: {{title_1}}\n## Phase 2: {{title_2}}'],
  ['an empty form', 'Wish', '### How would it be built, in phases?\n\n_No response_\n\n### Effort\n\n_No response_'],
  ['a TODO', 'Todo', 'Phase 2: TODO'],
  ['numbered boxes', 'Bulk edit', '### To-do\n1. [ ] select rows (2h)\n2. [ ] undo (3h)'],
  ['values of a column', 'Phase column', '| Phase | Label |\n|-|-|\n| 1 | Solid |\n| 2 | Liquid |\n| 3 | Gas |'],
  ['priorities', 'Wishes', '## P1: must have\n- login\n## P2: nice to have\n- avatars'],
  ['criteria', 'Filter', '## Acceptance criteria\n- [ ] Phase 1: shows early trials\n- [ ] Phase 2: shows late trials'],
  ['priorities', 'Prio', '## P0: must\n- a\n## P1: should\n- b'],
  [
    'a thing of two phases',
    'Two-phase commit',
    'It has\n\n- Phase 1: Prepare, everybody is asked\n- Phase 2: Commit, everybody is told',
  ],
  [
    'phases of an algorithm',
    'Faster scan',
    '## How it works\n### Phase 1: Scan\n- x\n### Phase 2: Sweep\n- y\n\n## Proposal\nMake it faster.',
  ],
  ['days of a mailing', 'Mails', 'Mails go out:\n- Day 1: welcome\n- Day 3: tips'],
  [
    'what a later document will hold',
    'Roadmap',
    '## It includes\n- **Phase 2 Tasks:**\n  - a\n- **Phase 3 Tasks:**\n  - b',
  ],
])('%s', (_, title, body) => {
  const made = plan(body, { title })
  expect({ stated: made.stated, phases: made.phases.map(phase => phase.title) }).toMatchObject({ stated: false })
  expect(made.phases.length).toBeGreaterThan(0)
})

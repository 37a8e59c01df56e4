/** The forms in which authors state phases: what is read of each, one line a phase ("title | hours | dependencies | done"). */
import { describe, expect, test } from 'vitest'
import { lines, plan } from './make.js'

interface Form {
  body: string
  phases: string[]
  title?: string
}

const FORMS: Record<string, Form> = {
  'headings with a dash and hours in brackets': {
    body: '## Phase 1 - Core [~2 days]\n- a\n## Phase 2 - Page\nEstimate: 4h\n- b',
    phases: ['Core | 16', 'Page | 4 | 1'],
  },
  'headings without a separator': {
    body: '## Phase 1 Foundation\n- a\n\n## Phase 2 Build it\n- c',
    phases: ['Foundation | 2', 'Build it | 2 | 1'],
  },
  'headings with a number alone are named after their content': {
    body: '## Phase 1\n\nSet up the tables.\n\n- one\n\n## Phase 2\n\n**Goal:** Serve them\n- two',
    phases: ['Set up the tables | 2', 'Serve them | 2 | 1'],
  },
  'underlined headings': {
    body: 'Phase 1: Count\n----------\n\nEstimate: 3h\n\n---\n\nPhase 2: Compare\n---\n\nEstimate: 4h\nDepends on: Phase 1',
    phases: ['Count | 3', 'Compare | 4 | 1'],
  },
  'bold paragraphs': {
    body: '**Phase 1: Schema** (3h)\n\nAdd tables.\n\n**Files:** `a.ts`\n\n**Phase 2: API** (4h)\n\nEndpoints.\n\n**Total:** 7h',
    phases: ['Schema | 3', 'API | 4 | 1'],
  },
  'a numbered list with bold titles': {
    body: '1. **Phase 1: Schema** – add the tables (2h)\n2. **Phase 2: API** – (3h)\n3. **Phase 3: Page** – after Phase 1 (3h)',
    phases: ['Schema | 2', 'API | 3 | 1', 'Page | 3 | 1'],
  },
  'a task list, ticked': {
    body: '- [x] Phase 1: Schema (#12)\n- [ ] Phase 2: API\n',
    phases: ['Schema | 2 |  | done', 'API | 2 | 1'],
  },
  'a nested list': {
    body: '- The plan\n  - Phase 1: Scan (4h)\n    - one file each\n      - no umlauts\n  - Phase 2: Split (3h)\n    - needs Phase 1\n- Left out\n  - recordings, 3 weeks',
    phases: ['Scan | 4', 'Split | 3 | 1'],
  },
  'plain lines in one answer of a form': {
    body: '### How, in phases?\n\nPhase 1: Column (3h)\nPhase 2: Desk (4h)\n\n### Effort\n\n_No response_',
    phases: ['Column | 3', 'Desk | 4 | 1'],
  },
  'one paragraph': {
    body: 'Phase 1: schema (2h). Phase 2: API (3h). Phase 3: page (3h). Nobody starts before May.',
    phases: ['schema | 2', 'API | 3 | 1', 'page | 3 | 2'],
  },
  'a chain of arrows': {
    body: 'Phase 1 (schema, 2h) → Phase 2 (API, 3h) → Phase 3 (page, 1h)',
    phases: ['schema | 2', 'API | 3 | 1', 'page | 1 | 2'],
  },
  'folded sections': {
    body: '<details>\n<summary>Phase 1: Schema (2h)</summary>\n\n- a\n\n</details>\n\n<details>\n<summary>Phase 2: API (3h)</summary>\n\n- b\n\n</details>',
    phases: ['Schema | 2', 'API | 3 | 1'],
  },
  'a table with bare numbers': {
    body: '## Phases\n\n| # | Phase | Status | Effort | Depends |\n|-|-|-|-|-|\n| 1 | [Schema](./a.md) | done | 1.5h | -- |\n| 2 | API | pending | 1.5h | P1 |\n| 3 | Page | pending | 1h | -- |',
    phases: ['Schema | 1.5 |  | done', 'API | 1.5 | 1', 'Page | 1'],
  },
  'a table with the unit in its header and a total': {
    body: '| Phase | Scope | Effort (days) | Status |\n|-|-|-|-|\n| Phase 1 – Schema | tables | 1 | ✅ Done |\n| Phase 2 – API | endpoints | 2-3 | 🚧 In progress |\n| **Total** | | 3.5 | |',
    phases: ['Schema | 8 |  | done', 'API | 20 | 1'],
  },
  'a table of milestones': {
    body: '| Milestone | Deliverable | ETA |\n|-|-|-|\n| M1 | Parser | 3 days |\n| M2 | Printer | 1 week |',
    phases: ['Parser | 24', 'Printer | 40 | 1'],
  },
  'a table with a row for each task of a phase': {
    body: '| Phase | Task | Est. |\n|-|-|-|\n| 1 | Schema | 2h |\n| 1 | Migration | 1h |\n| 2 | API | 3h |',
    phases: ['Schema, Migration | 3', 'API | 3 | 1'],
  },
  'milestones by their letter': {
    body: '### M1 — Parser\n- a\n### M2 — Printer\n- b',
    phases: ['Parser | 2', 'Printer | 2 | 1'],
  },
  days: {
    body: '### Day 1: Setup\n- a\n### Day 2: Pages\n- b',
    phases: ['Setup | 2', 'Pages | 2 | 1'],
  },
  'keycaps, announced by their number': {
    body: 'Three steps.\n\n## 1️⃣ Import\n\n⏱️ 2h\n\n## 2️⃣ Compare\n\n⏱️ 4h\n\n## 3️⃣ Show\n\n⏱️ 3h\n\n1️⃣ and 2️⃣ can go in parallel, 3️⃣ needs 1️⃣ and 2️⃣.',
    phases: ['Import | 2', 'Compare | 4', 'Show | 3 | 1,2'],
  },
  'numbered headings with hours of their own': {
    body: '## Implementation steps\n\n### 1. Schema\n**Effort:** 2h\n\n### 2. API\n**Effort:** 3h\n**Depends on:** 1\n\n### 3. Page\n**Effort:** 4h\n**Depends on:** 1\n',
    phases: ['Schema | 2', 'API | 3 | 1', 'Page | 4 | 1'],
  },
  'a numbered list with hours of its own': {
    body: '## Plan\n1. Add the model (2h)\n2. Write the endpoint (3h)\n',
    phases: ['Add the model | 2', 'Write the endpoint | 3 | 1'],
  },
  'names under a heading that says so': {
    body: '## Phases\n### Foundation\n- a\n### Interface (4h)\n- b',
    phases: ['Foundation | 4', 'Interface | 4 | 1'],
  },
  'the number behind the title': {
    body: '### Core storage (Phase 1)\n- a\n### Sync (Phase 2)\n- b',
    phases: ['Core storage | 2', 'Sync | 2 | 1'],
  },
  'a word before the label': {
    body: '## Migration phase 1: Copy\n- a\n## Migration phase 2: Switch\n- b',
    phases: ['Copy | 2', 'Switch | 2 | 1'],
  },
  'state behind the colon, title in brackets': {
    body: '- Phase 1 (Foundation): ✅ Complete — all six\n- Phase 2 (Logic): ⬜ Not started',
    phases: ['Foundation | 2 |  | done', 'Logic | 2 | 1'],
  },
  'finished phases in a section of their own': {
    body: '## Done\n- Phase 1: Schema\n## Remaining\n- Phase 2: API\n- Phase 3: Page',
    phases: ['Schema | 2 |  | done', 'API | 2 | 1', 'Page | 2 | 2'],
  },
  'all tasks of a phase ticked': {
    body: '- Phase 1: Schema\n  - [x] t1\n  - [x] t2\n- Phase 2: API\n  - [ ] t3\n',
    phases: ['Schema | 2 |  | done', 'API | 2 | 1'],
  },
  'struck off with a remark': {
    body: '- [x] ~~**Phase 1**: Schema (2h)~~ done in #88\n- [ ] **Phase 2**: API (3h)',
    phases: ['Schema | 2 |  | done', 'API | 3 | 1'],
  },
  'initials with time of their own': {
    body: '### P1: Schema\n**Effort:** 2h\n### P2: API\n**Effort:** 3h\n**Depends on:** P1',
    phases: ['Schema | 2', 'API | 3 | 1'],
  },
  'initials under a heading for phases': {
    body: '## Roadmap\n### P1 – Schema\n- a\n### P2 – API\n- b',
    phases: ['Schema | 2', 'API | 2 | 1'],
  },
  'bold numbers in running text': {
    body: '**1. Schema** (2h)\n\nTables.\n\n**2. API** (3h)\n\nEndpoints.\n\n**3. Page** (1h)\n\nA list.\n\nDependencies: 2 → 1, 3 → 1',
    phases: ['Schema | 2', 'API | 3 | 1', 'Page | 1 | 1'],
  },
  'keycaps in running text': {
    body: '1️⃣ **Schema** (2h)\n2️⃣ **API** (3h)\n3️⃣ **Page** (1h)\n\n3️⃣ needs 1️⃣; 2️⃣ needs 1️⃣ too.',
    phases: ['Schema | 2', 'API | 3 | 1', 'Page | 1 | 1'],
  },
  'time said in passing': {
    body: '**Phase 1 – Schema**\n\nAdd the tables. Estimate: 1 day.\n\n**Phase 2 – API**\n\nEndpoints only. 3 hrs. After phase 1.\n\n**Phase 3 – Page**\n\nA list (30 min).',
    phases: ['Schema | 8', 'API | 3 | 1', 'Page | 0.5 | 2'],
  },
  'time as a point of its own': {
    body: '## Phase 1: Schema\n- tables\n- 2 days\n## Phase 2: API\n- endpoints\n- half a day',
    phases: ['Schema | 16', 'API | 4 | 1'],
  },
  'a small table under each phase': {
    body: '## Phase 1: Schema\n\n| Estimate | Depends on |\n|-|-|\n| 3h | none |\n\n## Phase 2: API\n\n| Effort | 5h |\n|-|-|\n| Status | open |\n\n## Phase 3: Page\n\n| Estimate | Depends on |\n|-|-|\n| 1h | Phase 1 |',
    phases: ['Schema | 3', 'API | 5 | 1', 'Page | 1 | 1'],
  },
  'tasks with their time in a table under each phase': {
    body: '### Phase 1: Schema (Week 1)\n\n| Task | Effort |\n|-|-|\n| Tables | 0.5 days |\n| Indexes | 0.5 days |\n\n### Phase 2: API\n\n| Task | Effort |\n|-|-|\n| Routes | 2 days |\n| Total | 2 days |',
    phases: ['Schema | 8', 'API | 16 | 1'],
  },
  'headings for estimate and dependency under each phase': {
    body: '## Phase 1: Schema\n### Estimate\n2 hours\n## Phase 2: API\n### Estimate\n3 hours\n### Depends on\nPhase 1\n## Phase 3: Page\n### Depends on\nPhase 1',
    phases: ['Schema | 2', 'API | 3 | 1', 'Page | 2.5 | 1'],
  },
  'a table that counts without a word, and headings that do': {
    body: '| # | What | Hours | After |\n|-|-|-|-|\n| 1 | Schema | 2 | |\n| 2 | API | 3 | 1 |\n| 3 | Page | 4 | 1 |\n\n## Phase 1: Schema\na\n## Phase 2: API\nb\n## Phase 3: Page\nc',
    phases: ['Schema | 2', 'API | 3 | 1', 'Page | 4 | 1'],
  },
  'lettered phases name each other by their letter': {
    body: '## Phase A – Schema (8h)\n\nA table.\n\n## Phase B – API (3h)\n\nDepends on A.\n\n## Phase C – Page (2h)\n\nDepends on A. Independent of B.\n\n## Phase D – Docs (1h)\n\nDepends on B and C.',
    phases: ['Schema | 8', 'API | 3 | 1', 'Page | 2 | 1', 'Docs | 1 | 2,3'],
  },
  'a table with sums of each phase': {
    body: '| Phase | Task | Hours |\n|-|-|-|\n| 1 | Schema | 2-3 |\n| 1 | Index | 1 |\n| Subtotal Phase 1 | | 3.5 |\n| 2 | API | 3 |\n| Subtotal Phase 2 | | 3 |\n| **Total** | | 6.5 |',
    phases: ['Schema, Index | 3.5', 'API | 3 | 1'],
  },
  'a table whose titles stand under a header of their own': {
    body: '| Phase | Document | Depends on |\n|-|-|-|\n| **1** | [Index](./01.md) | — |\n| **2** | [Paths](./02.md) | Phase 1 |\n| **3** | [Planner](./03.md) | Phase 1 |',
    phases: ['Index | 2', 'Paths | 2 | 1', 'Planner | 2 | 1'],
  },
  'a table of dependencies beside the tasks': {
    body: '| Task | Depends on | Reason |\n|-|-|-|\n| 0 | None | base |\n| 1 | 0 | image |\n| 2 | None | any time |\n\n### Task 0: Image (1h)\n- a\n### Task 1: Runner (2h)\n- b\n### Task 2: Finder (2h)\n- c',
    phases: ['Image | 1', 'Runner | 2 | 1', 'Finder | 2'],
  },
  'sentences behind a title in a list': {
    body: '**Part 1 (3h):** tables\n**Part 2 (5h):** API for them. Depends on part 1.\n**Part 3 (4h):** page. Depends on part 1.',
    phases: ['tables | 3', 'API for them | 5 | 1', 'page | 4 | 1'],
  },
  'a diagram in a code block': {
    body: '## Phase 1: Model (2h)\n## Phase 2: Sync (6h)\n## Phase 3: View (4h)\n\n```\nPhase 1\n   ↓\nPhase 2\nPhase 1 ──► Phase 3\n```',
    phases: ['Model | 2', 'Sync | 6 | 1', 'View | 4 | 1'],
  },
  'the number of the list and the word in the item': {
    body: '1. Etappe: Lesen (1 Tag)\n2. Etappe: Schreiben (4 Std.), parallel zu Etappe 1\n3. Etappe: Drucken (2 Std.), setzt Etappe 1 und 2 voraus',
    phases: ['Lesen | 8', 'Schreiben | 4', 'Drucken | 2 | 1,2'],
  },
  'a name in brackets before the explanation': {
    body: '- **Phase 1 (Tokens):** extract all colours and sizes, 6h\n- **Phase 2 (Loader):** load a file at the start, 4h',
    phases: ['Tokens | 6', 'Loader | 4 | 1'],
  },
  'points that name title, hours and dependency': {
    body: '- Phase 1\n  - Title: Schema\n  - Hours: 3\n  - Depends on: none\n- Phase 2\n  - Title: API\n  - Hours: 5\n  - Depends on: 1',
    phases: ['Schema | 3', 'API | 5 | 1'],
  },
  'hours in one sentence, phases below it': {
    body: 'Estimate: 10h (phase 1: 4h, phase 2: 6h)\n\n### Phase 1: Parser\n- a\n### Phase 2: Screen\n- b',
    phases: ['Parser | 4', 'Screen | 6 | 1'],
  },
  'an order with arrows': {
    body: '## Phase 1: Read\n## Phase 2: Match\n## Phase 3: Ask\n## Phase 4: Print\n\nOrder: 1 → 2 → 3, and 4 any time after 2.',
    phases: ['Read | 2', 'Match | 2 | 1', 'Ask | 2 | 2', 'Print | 2 | 2'],
  },
  'time of machines in an explanation is no estimate': {
    body: '**Phase 1. Shadow.** Write to both. _Size: 2d._\n\n**Phase 2. Backfill.** Copies 40 M rows in the background, about 12 h of machine time. _Size: 1d._',
    phases: ['Shadow | 16', 'Backfill | 8 | 1'],
  },
  'what is not for now is left out': {
    body: '## Work\n### Step 1: Guard (4h)\n### Step 2: Page (6h)\n## Not now\n### Step 3: Roles (3 weeks)',
    phases: ['Guard | 4', 'Page | 6 | 1'],
  },
  'a table with initials of any word': {
    body: '| Hito | Entregable | Días | Depende de |\n|-|-|-|-|\n| H1 | Registro | 2 | – |\n| H2 | Mapa | 3 | H1 |\n| H3 | Alertas | 1 | H1 |',
    phases: ['Registro | 16', 'Mapa | 24 | 1', 'Alertas | 8 | 1'],
  },
  'a chatty title in a list is cut at its first clause': {
    body: '- **Phase 1 (S)** — Hook-up : send 41 + read 42 + say what went wrong, a hidden button will do\n- **Phase 2 (M)** — `Watcher` : stations nearby, distance, the window that asks for the power\n',
    phases: ['Hook-up | 2', '`Watcher` | 2 | 1'],
  },
}

describe('forms', () => {
  test.each(Object.entries(FORMS))('%s', (_, { body, phases }) => {
    const made = plan(body)
    expect({ stated: made.stated, phases: lines(made) }).toEqual({ stated: true, phases })
  })
})

const titles = (body: string): string[] => plan(body).phases.map(phase => phase.title)

describe('numbers', () => {
  test('from 0', () => {
    expect(lines(plan('## Phase 0: A thing\n## Phase 1: B thing\nDepends on Phase 0'))).toEqual([
      'A thing | 2',
      'B thing | 2 | 1',
    ])
  })
  test('out of order: the numbers count, not the places', () => {
    expect(titles('## Phase 1: A thing\n## Phase 3: C thing\n## Phase 2: B thing')).toEqual([
      'A thing',
      'B thing',
      'C thing',
    ])
  })
  test('with gaps', () => {
    expect(lines(plan('## Phase 1: A thing\n## Phase 4: D thing\n## Phase 7: G thing\nDepends on Phase 1'))).toEqual([
      'A thing | 2',
      'D thing | 2 | 1',
      'G thing | 2 | 1',
    ])
  })
  test('doubled by mistake: all are kept', () => {
    expect(titles('## Phase 1: A thing\n## Phase 2: B thing\n## Phase 2: C thing')).toEqual([
      'A thing',
      'B thing',
      'C thing',
    ])
  })
  test('1a and 1b under 1 are its tasks, and make up its hours', () => {
    const made = plan(
      '## Phase 1: Register\n### Phase 1a: Table (4h)\n- x\n### Phase 1b: Stickers (2h)\n- y\n## Phase 2: Desk (3h)\nDepends on: Phase 1b',
    )
    expect(lines(made)).toEqual(['Register | 6', 'Desk | 3 | 1'])
  })
  test('2.1 and 2.2 beside 1 and 3 are phases', () => {
    const made = plan(
      '## Phase 1: A thing\n## Phase 2.1: B thing\nDepends on Phase 1\n## Phase 2.2: C thing\nDepends on Phase 1\n## Phase 3: D thing\nDepends on: Phases 2.1 and 2.2',
    )
    expect(lines(made)).toEqual(['A thing | 2', 'B thing | 2 | 1', 'C thing | 2 | 1', 'D thing | 2 | 2,3'])
  })
  test('counted anew under each milestone', () => {
    expect(
      titles(
        '## Milestone 1: Base\n### Phase 1: A thing\n### Phase 2: B thing\n## Milestone 2: More\n### Phase 1: C thing\n### Phase 2: D thing',
      ),
    ).toEqual(['A thing', 'B thing', 'C thing', 'D thing'])
  })
  test('more than five are all kept', () => {
    const body = Array.from({ length: 9 }, (_, index) => `## Phase ${index + 1}: Thing ${index + 1}`).join('\n')
    expect(plan(body).phases).toHaveLength(9)
  })
  test('more than GitHub takes as sub-issues is an error that says what to do', () => {
    const body = Array.from({ length: 120 }, (_, index) => `## Phase ${index + 1}: Thing ${index + 1}`).join('\n')
    expect(plan(body).problems).toMatchObject([
      { kind: 'too-long', severity: 'error', text: expect.stringContaining('120 phases') },
    ])
  })
})

describe('said more than once', () => {
  test('a table gives hours, headings give tasks', () => {
    const made = plan(
      '| Phase | Focus | Duration |\n|-|-|-|\n| **Phase 1: Core** | Schema | 2-3 days |\n| **Phase 2: API** | Endpoints | 1 week |\n\n### Phase 1: Core\n- [ ] a\n- [ ] b\n\n### Phase 2: API\n- [ ] c',
    )
    expect(lines(made)).toEqual(['Core | 20', 'API | 40 | 1'])
    expect(made.phases.map(phase => phase.tasks.map(task => task.text))).toEqual([['a', 'b'], ['c']])
  })
  test('a list of dependencies neither adds phases nor renames them', () => {
    const made = plan(
      '### Phase 1: A thing\n- x\n### Phase 2: B thing\n- y\n### Phase 3: C thing\n- z\n\n## Dependencies\n- Phase 1: none, standalone\n- Phase 2: standalone, too\n- Phase 3: depends on Phase 1-2, all of it',
    )
    expect(lines(made)).toEqual(['A thing | 2', 'B thing | 2', 'C thing | 2 | 1,2'])
  })
  test('checks after each phase are no phases', () => {
    expect(
      plan('## Phase 1: A thing\n## Phase 2: B thing\n## Checks\n1. After Phase 1: count\n2. After Phase 2: read')
        .phases,
    ).toHaveLength(2)
  })
  test('steps inside a phase are its parts', () => {
    expect(
      plan('## Phase 1: A thing\n### Step 1: x\n### Step 2: y\n## Phase 2: B thing\n### Step 1: z').phases,
    ).toHaveLength(2)
  })
  test('a phase that only the table has is added', () => {
    const made = plan(
      '| Phase | Title | Hours |\n|-|-|-|\n| 1 | Core | 2h |\n| 2 | API | 3h |\n| 3 | Page | 4h |\n\n### Phase 1: Core\n- a\n### Phase 2: API\n- b',
    )
    expect(lines(made)).toEqual(['Core | 2', 'API | 3 | 1', 'Page | 4 | 2'])
  })
})

describe('hours', () => {
  test('rows of work in a table are the tasks of the phase', () => {
    const made = plan(
      '## Phase 1: A thing\n\n| Task | Effort |\n|-|-|\n| Tables | 1h |\n| Indexes | 2h |\n| Total | 3h |\n\n## Phase 2: B thing\n- x',
    )
    expect(made.phases[0]?.tasks.map(task => task.text)).toEqual(['Tables', 'Indexes'])
  })
  test('the rest of a total is shared out among the phases that have none', () => {
    expect(
      lines(plan('**Estimate: 12h**\n## Phase 1: A thing (4h)\n## Phase 2: B thing\n- x\n## Phase 3: C thing\n- x')),
    ).toEqual(['A thing | 4', 'B thing | 4 | 1', 'C thing | 4 | 2'])
  })
  test('a total under the last phase is that of the whole', () => {
    const made = plan('### Phase 1: A thing\n- x\n### Phase 2: B thing\n- y\n\n**Effort:** 4-6 hours')
    expect(made.totalHours).toBe(5)
    expect(made.phases.map(phase => phase.hours)).toEqual([2.5, 2.5])
  })
  test('a total that contradicts its parts is pointed out, and the parts count', () => {
    const made = plan('**Total estimate: 24h**\n\n## Phase 1: A thing (4h)\n## Phase 2: B thing (6h)')
    expect(made.totalHours).toBe(10)
    expect(made.problems).toMatchObject([{ kind: 'contradiction', severity: 'warning', line: 1 }])
    expect(made.problems[0]?.text).toContain('10 h')
  })
  test('calendar days and weeks are counted', () => {
    expect(lines(plan('## Phase 1: A thing (Day 1-2)\n## Phase 2: B thing (Week 2)'))).toEqual([
      'A thing | 16',
      'B thing | 40 | 1',
    ])
  })
})

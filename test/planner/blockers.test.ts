/** Which issue numbers a feature waits for, and which it merely names. */
import { expect, test } from 'vitest'
import { plan } from './make.js'

test.each<[body: string, issues: number[]]>([
  ['Depends on #58', [58]],
  ['Blocked by: #12, #13', [12, 13]],
  ['Blocked by GH-21', [21]],
  ['Follow-up to #20', [20]],
  ['After #12 is merged we can start.', [12]],
  ['Can only start after #15', [15]],
  ['Once #6 lands, do this.', [6]],
  ['Nobody starts on it until #912, #918 and\n#930 have landed.', [912, 918, 930]],
  ['### Does it depend on another ticket?\n\n#58', [58]],
  ['### Dependencies\n\n- #3\n- #2 – the parser', [3, 2]],
  ['### Dependencies\n\nNone', []],
  ['| Task | Depends on |\n|-|-|\n| a | #14 |', [14]],
  ['---\nblockedBy: [12, 13]\n---\nx', [12, 13]],
  ['Requires https://github.com/o/r/issues/44', [44]],
  ['Abhängig von #4', [4]],
  ['Dépend de #4', [4]],
  ['Зависит от #4', [4]],
  ['依赖 #4', [4]],
  ['前提: #9', [9]],
])('%j waits', (body, issues) => {
  expect(plan(body).dependsOnIssues).toEqual(issues)
})

test.each([
  'Part of #5',
  'Parent: #5',
  'Closes #9',
  'See #9, it needs care.',
  'This blocks #77',
  '#341 wrote down the rules and #347 counts.',
  'On top of #77, a little moon would be lovely.',
  'Priority: **#4**',
  'Needs discussion, see #9',
  'It was introduced in #15 and needs care.',
  'Depends on other/repo#7',
  '~~Blocked by #5~~ it is live',
  '> Depends on #5',
  '```\nDepends on #5\n```',
  '- [ ] #31\n- [ ] #32',
  'Depends on #1',
])('%j names no blocker of issue 1', body => {
  expect(plan(body, { issueNumber: 1 }).dependsOnIssues).toEqual([])
})

test('links count for the own repository only, once that is known', () => {
  const body = 'Depends on https://github.com/o/r/issues/4, https://github.com/o/other/issues/5 and o/r#6'
  expect(plan(body, { repository: 'o/r' }).dependsOnIssues).toEqual([4, 6])
})

test('a blocker of one phase belongs to that phase', () => {
  const made = plan('## Phase 1: A thing\n\nBlocked by #12\n\n## Phase 2: B thing (after #13 is merged)\n\n- b\n')
  expect(made.dependsOnIssues).toEqual([])
  expect(made.phases.map(phase => phase.dependsOnIssues)).toEqual([[12], [13]])
})

test('issues that a phase consists of are no blockers', () => {
  const body =
    'Phase 1: a. Phase 2: b.\n\n## Dependencies\n- phase 1: #11, #12\n- phase 2: #13\n- #13 requires: #11, #12'
  expect(plan(body).dependsOnIssues).toEqual([])
})

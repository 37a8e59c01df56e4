import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { featuresFromFiles, numberInName, jsonIssues, markdownIssue } from '../../src/cli/issues/from-files.js'
import { folderWith, genprompts } from './support.js'

describe('a Markdown file', () => {
  it.each([
    ['the first heading', '# Add `--dry-run`\n\nText\n', 'Add `--dry-run`', '\n\nText\n'],
    ['of any level, closed or not', 'Intro\n\n### Title ###\nText', 'Title', 'Intro\n\n\nText'],
    ['underlined', 'A title\nof two lines\n===\n\nText', 'A title of two lines', '\n\n\n\nText'],
    ['with Windows line ends', '# Title\r\n\r\nText\r\n', 'Title', '\n\nText\n'],
    ['no heading in code, quotes or comments', '```\n# No\n```\n\n> # No\n\n<!-- # No -->\n\n# Yes\n', 'Yes', null],
    ['the name of the file where there is no heading', 'Only text\n', 'my idea', 'Only text\n'],
  ])('has its title: %s', (_name, text, title, body) => {
    const { text: issue } = markdownIssue(text, 'my-idea')
    expect(issue.title).toBe(title)
    if (body !== null) expect(issue.body).toBe(body)
    expect(issue.body.split('\n')).toHaveLength(text.split('\n').length)
  })

  it('says more in its front matter', () => {
    const text = '---\nnumber: 12\nlabels: [bug, P1]\ntype: Bug\ntitle: Crash\n---\n\n# Steps\n'
    expect(markdownIssue(text, 'x')).toEqual({
      number: 12,
      text: { title: 'Crash', body: text, labels: ['bug', 'P1'], issueType: 'Bug' },
    })
    expect(markdownIssue('---\nid: 5\nlabels: bug, P1\n---\n# A', 'x')).toMatchObject({
      number: 5,
      text: { title: 'A', labels: ['bug', 'P1'] },
    })
  })
})

describe('a JSON file', () => {
  it.each([
    ['by hand', { title: 'A', body: 'B', labels: ['bug'] }, { number: null, labels: ['bug'], body: 'B' }],
    [
      "as GitHub's API has it",
      { id: 3_000_000_001, number: 7, title: 'A', body: null, labels: [{ name: 'bug' }], type: { name: 'Bug' } },
      { number: 7, labels: ['bug'], body: '', issueType: 'Bug' },
    ],
    ['with an id that is no number', { id: 'A01', title: 'A', expect: {} }, { number: null, labels: [], body: '' }],
  ])('is an issue: %s', (_name, value, { number, ...text }) => {
    expect(jsonIssues(JSON.stringify(value))).toMatchObject([{ number, text: { title: 'A', ...text } }])
  })

  it('may be a list', () => {
    expect(jsonIssues('[{"title":"A","number":1},{"title":"B"}]').map(one => one.number)).toEqual([1, null])
  })

  it.each(['{', '{"body":"no title"}', '{"title":""}', '[]', '3', '{"title":"A","labels":"bug"}'])(
    'is none: %s',
    text => {
      expect(() => jsonIssues(text)).toThrow(/it (is not valid JSON|must hold an object)/)
    },
  )
})

const idsOf = async (files: Record<string, string>): Promise<[number, number | null][]> => {
  const features = await featuresFromFiles(Object.keys(files), folderWith(files))
  return features.map(({ id, issueNumber }) => [id, issueNumber])
}

describe('ids', () => {
  it.each([
    ['104-export.md', 104],
    ['issue_49.json', 49],
    ['issue-49.json', 49],
    ['#7 fix.md', 7],
    ['2026-01-31-idea.md', null],
    ['2026-01-31-12.md', 12],
    ['v2.md', null],
    ['1.5-hours.md', null],
    ['0.md', null],
  ])('in the name %s: %s', (name, number) => {
    expect(numberInName(name)).toBe(number)
  })

  it('are what the file says, else what its name says, else its position', async () => {
    expect(await idsOf({ 'a.md': '# A', '9-b.md': '---\nnumber: 4\n---\n# B', '9.md': '# C', 'd.md': '# D' })).toEqual([
      [1, null],
      [4, 4],
      [9, 9],
      [5, null],
    ])
  })

  it('may be stated once only', async () => {
    await expect(idsOf({ '4-a.md': '# A', '4-b.md': '# B' })).rejects.toThrow('4-a.md and 4-b.md are both feature 4')
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['is not there', 'nothing.md', {}, 'nothing.md cannot be read: the file does not exist'],
    ['is a folder', 'sub', { 'sub/a.md': '' }, 'sub cannot be read: it is a folder'],
    ['is not UTF-8', 'a.md', { 'a.md': Buffer.from([0x23, 0x20, 0xff, 0xfe]) }, 'a.md is not UTF-8 text'],
    ['is no issue', 'a.json', { 'a.json': '{"name":"x"}' }, 'a.json is not an issue: it must hold an object'],
  ])('is named with what to do: it %s', async (_name, path, files, message) => {
    const ran = await genprompts(['plan', '--issue', path], { cwd: folderWith(files) })
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(message) })
  })
})

it('gives a plan for any text', async () => {
  const texts = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('\n', '# ', '---\n', '## Phase 1: ', '- [ ] ', '2h', '```\n')),
  )
  await fc.assert(
    fc.asyncProperty(texts, async parts => {
      const text = `# ${parts.join('')}`
      const cwd = folderWith({ 'a.md': text })
      const { code, stdout } = await genprompts(['plan', '--json', '--issue', 'a.md'], { cwd })
      const plan = JSON.parse(stdout) as { summary: { total_phases: number }; problems: { severity: string }[] }
      expect(plan.summary.total_phases).toBeGreaterThan(0)
      expect(code).toBe(plan.problems.some(problem => problem.severity === 'error') ? 1 : 0)
    }),
    { numRuns: 40 },
  )
}, 60_000)

import { expect, it } from 'vitest'
import { countTokens } from '../../src/render/tokens.js'
import { fixture, folderWith, genprompts, pathsIn, read, shop } from './support.js'

const complex = ['--issue', fixture('very-complex')]

it('prints the prompt that would be written, and writes nothing', async () => {
  const cwd = shop()
  const { stdout, code } = await genprompts(['prompt', '104', '--phase', '2', ...complex], { cwd })
  expect(code).toBe(0)
  const before = pathsIn(cwd)
  await genprompts(['--from', fixture('very-complex')], { cwd })
  const name = pathsIn(cwd).find(path => path.startsWith('FEATURE_104_PHASE_2_')) ?? ''
  expect(before).not.toContain(name)
  expect(read(cwd, name)).toBe(stdout)
})

it('says how to get the references that the prompt names', async () => {
  const cwd = folderWith({ 'a.md': '# Change `src/server/orders.ts`\n\nEstimate: 1h\n' }, shop())
  const { stdout, stderr } = await genprompts(['prompt', '1', '--issue', 'a.md'], { cwd })
  expect(stdout).toContain('.claude/feature_1/phase_1_services.md')
  expect(stderr).toContain('Run "genprompts --from a.md" to write')
  const sizes = /Prompt: (\d+) tokens\. References: tests (\d+), services (\d+)\. Total: (\d+)\./.exec(stderr)
  const [prompt = 0, tests = 0, services = 0, all] = (sizes ?? []).slice(1).map(Number)
  expect(prompt).toBe(countTokens(stdout.trimEnd()))
  expect(all).toBe(prompt + tests + services)
})

it('prints the dependencies that it is told', async () => {
  const words = ['prompt', '104', '--phase', '3', '--total-phases', '5', '--depends-on', '1,2', ...complex]
  const { stdout, code } = await genprompts(words, { cwd: shop() })
  expect(code).toBe(0)
  expect(stdout).toMatch(/Depends on: Phase 1 \(.*\) and Phase 2 \(/)
})

it('needs no phase where there is one only, and no number in the file where it is the only one', async () => {
  const cwd = folderWith({ 'idea.md': '# Say hello\n\nEstimate: 1h\n' }, shop())
  const { stdout } = await genprompts(['prompt', '77', '--issue', 'idea.md'], { cwd })
  expect(stdout).toMatch(/^# QUICK_WIN #77: Say hello\n/)
})

it.each([
  ['which phase', ['104'], 2, 'The feature has several phases. Add --phase with one of: 1 (Store deliveries)'],
  ['a phase that there is not', ['104', '--phase', '9'], 1, 'has no phase 9'],
  ['another count of phases', ['104', '--phase', '1', '--total-phases', '3'], 1, 'has 5 phases, not 3'],
  ['no number', ['104', '--phase', 'two'], 2, '--phase must be a phase number (got "two")'],
  ['a phase that depends on itself', ['104', '--phase', '2', '--depends-on', '2'], 2, 'cannot depend on phase 2'],
  ['a feature that no file has', ['105', '--phase', '1'], 2, 'None of the files is feature 105'],
])('says what is wrong: %s', async (_name, words, code, message) => {
  const ran = await genprompts(['prompt', ...words, ...complex], { cwd: shop() })
  expect(ran).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(message) })
})

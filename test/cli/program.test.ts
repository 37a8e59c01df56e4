import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SUBCOMMANDS } from '../../src/cli/arguments.js'
import { ENTRIES } from '../support/entries.js'
import { fixture, folderWith, genprompts, shop, temporaryFolder } from './support.js'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

describe('exit code 0', () => {
  it.each([['--help'], ['--version'], ['plan', '--help'], ['help', 'prompt']])('for %s %s', async (...words) => {
    const { code, stdout, stderr } = await genprompts(words, { cwd: temporaryFolder() })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).not.toBe('')
  })
})

describe('exit code 2', () => {
  it.each([
    [['--nonsense'], "unknown option '--nonsense'"],
    [['forty'], '"forty" is not an issue number or a command'],
    [['pln'], 'Did you mean "plan"?'],
    [['0'], '"0" is not an issue number'],
    [['prompt'], "missing required argument 'feature'"],
    [['prompt', 'x'], '"x" is not an issue number'],
    [['demo', '--port', '99999'], '0 to 65535'],
    [['plan', '49', '--issue', 'a.md'], 'not both'],
    [['init', 'here'], 'too many arguments'],
  ])('for %j', async (words, message) => {
    const ran = await genprompts(words, { cwd: temporaryFolder() })
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) })
    expect(ran.stderr).toContain('--help')
  })
})

it('the README names every command', async () => {
  const { stdout } = await genprompts(['--help'], { cwd: temporaryFolder() })
  for (const command of SUBCOMMANDS.filter(name => name !== 'help')) {
    expect(stdout).toContain(`  ${command} `)
    expect(readme).toContain(`genprompts ${command}`)
  }
})

describe('progress', () => {
  const words = ['plan', '--json', '--issue', fixture('small')]

  it('is drawn on a terminal, and plain elsewhere and with NO_COLOR', async () => {
    const cwd = shop()
    const drawn = await genprompts(words, { cwd, terminal: true })
    expect(drawn.stderr).not.toMatch(/^Reading the repository$/m)
    expect(drawn.stderr).toContain('Reading the repository')
    const plain = await genprompts(words, { cwd, terminal: true, env: { NO_COLOR: '1' } })
    expect(plain.stderr).toBe('Reading the repository\n')
    expect(await genprompts(words, { cwd })).toEqual(plain)
  })

  it('is silent when it is to be quiet, but for errors', async () => {
    const cwd = folderWith({ '7-a.md': '# A\n\nBlocked by #8\n', '8-b.md': '# B\n\nBlocked by #7\n' })
    const { stderr } = await genprompts(['plan', '--quiet', '--issue', '7-a.md', '8-b.md'], { cwd })
    expect(stderr.split('\n').filter(line => line !== '')).toHaveLength(2)
    expect(stderr).toMatch(/^genprompts: 7-a\.md was not planned/)
  })
})

const start = (words: readonly string[], cwd: string) => {
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, [ENTRIES.cli, ...words], { cwd, env: { PATH, HOME } })
}

describe('the command as a process', () => {
  it('writes a large result to its end, and ends with its code', async () => {
    const body = '- [ ] Do this\n- [ ] Do that\n\nEstimate: 5h'
    const issues = Array.from({ length: 100 }, (_, index) => ({ title: `Feature ${index}`, body }))
    const cwd = folderWith({ 'a.json': JSON.stringify(issues) })
    const child = start(['plan', '--json', '--issue', 'a.json'], cwd)
    let stdout = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    expect(await once(child, 'close')).toEqual([0, null])
    expect(stdout.length).toBeGreaterThan(65_536)
    expect(() => void JSON.parse(stdout)).not.toThrow()
  })

  it('ends in peace when nobody reads on', async () => {
    const child = start(['plan', '--json', '--issue', fixture('very-complex')], shop())
    child.stdout.destroy()
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    expect(await once(child, 'close')).toEqual([0, null])
    expect(stderr).not.toContain('EPIPE')
  })

  it('tells a wrong use by its code', async () => {
    expect(await once(start(['--nonsense'], temporaryFolder()), 'close')).toEqual([2, null])
  })
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseConfig } from '../../src/config/parse.js'
import { settingsOf } from '../../src/config/resolve.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'
import { genprompts, pathsIn, read, shop, stateOf, temporaryFolder } from './support.js'

const CONFIG = '.github/genprompts.yml'
const COMMAND = '.claude/commands/genprompts.md'

it('writes a configuration that says what holds anyway, and a command for coding agents', async () => {
  const cwd = shop()
  const { code, stdout } = await genprompts(['init'], { cwd: join(cwd, 'src') })
  expect(code).toBe(0)
  expect(stdout).toBe(`written  ../${CONFIG}\nwritten  ../${COMMAND}\n`)
  const { patch, errors } = parseConfig(read(cwd, CONFIG), { fileName: CONFIG })
  expect(errors).toEqual([])
  expect(settingsOf([patch ?? {}])).toEqual(DEFAULT_SETTINGS)
  expect(read(cwd, COMMAND)).toMatch(/^---\n[\s\S]*?\n---\n/)
  expect(read(cwd, COMMAND)).toContain('genprompts $ARGUMENTS')
})

it('run twice, nothing changes', async () => {
  const cwd = shop()
  await genprompts(['init'], { cwd })
  const before = stateOf(cwd)
  const { code, stdout } = await genprompts(['init'], { cwd })
  expect({ code, stdout }).toEqual({ code: 0, stdout: `unchanged  ${CONFIG}\nunchanged  ${COMMAND}\n` })
  expect(stateOf(cwd)).toEqual(before)
})

it('leaves a configuration alone that is there already, whoever wrote it, unless forced', async () => {
  const cwd = shop()
  await genprompts(['init'], { cwd })
  writeFileSync(join(cwd, CONFIG), 'open: all\n')
  const edited = await genprompts(['init'], { cwd })
  expect(edited).toMatchObject({ code: 0, stdout: expect.stringContaining(`kept  ${CONFIG}`) })

  const other = shop({ [CONFIG]: 'open: all\n' })
  const foreign = await genprompts(['init'], { cwd: other })
  expect(foreign).toMatchObject({ code: 1, stderr: expect.stringContaining('Use --force to replace it') })
  expect(read(other, CONFIG)).toBe('open: all\n')
  expect(pathsIn(other)).toContain(COMMAND)

  expect((await genprompts(['init', '--force'], { cwd: other })).code).toBe(0)
  expect(read(other, CONFIG)).toContain('# Configuration of genprompts')
})

it('works in a folder that is no checkout, and says so', async () => {
  const cwd = temporaryFolder()
  const { code, stderr } = await genprompts(['init'], { cwd })
  expect(code).toBe(0)
  expect(stderr).toContain('is not a git checkout')
  expect(pathsIn(cwd)).toContain(CONFIG)
})

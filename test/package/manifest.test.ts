/** The exchange of package.json while npm packs: what is packed, and that the file is there again, also after a failure. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { packedManifest } from '../../scripts/packed-manifest.mjs'
import { eventually } from '../support/process.js'
import { ROOT } from './packed-files.js'

const folder = mkdtempSync(join(tmpdir(), 'genprompts-pack-'))
const FILE = join(folder, 'package.json')
const KEPT = join(folder, 'node_modules/.cache/genprompts/package.json')
const { scripts, ...own } = z
  .looseObject({ version: z.string(), scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
/** As the repository's, but for a build that does nothing. */
const text = JSON.stringify({ ...own, scripts: { ...scripts, build: 'node --version' } }, null, 2)

beforeEach(() => {
  mkdirSync(join(folder, 'scripts'), { recursive: true })
  cpSync(join(ROOT, 'scripts/packed-manifest.mjs'), join(folder, 'scripts/packed-manifest.mjs'))
  writeFileSync(FILE, text)
})
afterAll(() => rmSync(folder, { recursive: true }))

const npm = (...words: string[]) => execFileSync('npm', words, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })

it('lists what is not bundled, and nothing that only this checkout needs', () => {
  const packed: unknown = JSON.parse(packedManifest(text))
  expect(packed).toEqual({
    ...own,
    devDependencies: undefined,
    overrides: undefined,
    dependencies: { libsql: expect.any(String) },
  })
})

it('is what npm packs, and the file is as before', { timeout: 60_000 }, () => {
  npm('pack', '--silent')
  expect(readFileSync(FILE, 'utf8')).toBe(text)
  expect(existsSync(KEPT)).toBe(false)
  const archive = join(folder, `genprompts-${own.version}.tgz`)
  expect(execFileSync('tar', ['-xzOf', archive, 'package/package.json'], { encoding: 'utf8' })).toBe(
    packedManifest(text),
  )
})

it('leaves the file as it was after a pack that failed', { timeout: 60_000 }, async () => {
  expect(() => npm('pack', '--pack-destination', join(folder, 'nowhere'))).toThrow('ENOENT')
  await eventually('package.json is as before', () => readFileSync(FILE, 'utf8') === text && !existsSync(KEPT))
})

it('keeps a change that somebody made to the file meanwhile', () => {
  const script = join(folder, 'scripts/packed-manifest.mjs')
  execFileSync(process.execPath, [script, 'exchange'])
  writeFileSync(FILE, '{"changed":true}')
  execFileSync(process.execPath, [script, 'restore'])
  expect(readFileSync(FILE, 'utf8')).toBe('{"changed":true}')
  expect(existsSync(KEPT)).toBe(false)
})

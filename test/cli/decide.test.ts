import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decide, type OnDisk } from '../../src/cli/output/decide.js'
import { hashOf, readManifest, writeManifest } from '../../src/cli/output/manifest.js'

const [OLD, NEW, MINE] = ['old', 'new', 'mine'].map(hashOf) as [string, string, string]
const file = (sha256: string): OnDisk => ({ sha256 })

it.each([
  ['nothing there', 'nothing', undefined, false, 'create'],
  ['taken away by somebody', 'nothing', OLD, false, 'create'],
  ['there as it should be', file(NEW), undefined, false, 'unchanged'],
  ['as it was written', file(OLD), OLD, false, 'update'],
  ['changed by somebody, nothing new', file(MINE), NEW, false, 'kept'],
  ['changed by somebody, something new', file(MINE), OLD, false, 'refused'],
  ["somebody's", file(MINE), undefined, false, 'refused'],
  ["somebody's, forced", file(MINE), undefined, true, 'update'],
  ['a folder, forced', 'no file', OLD, true, 'refused'],
] as const)('%s', (_name, onDisk, remembered, force, outcome) => {
  const entry = remembered === undefined ? undefined : { sha256: remembered, from: 'a' }
  expect(decide({ from: 'a', hash: NEW }, onDisk, entry, force)).toBe(outcome)
})

it('never replaces unforced what it does not remember exactly so', () => {
  const hash = fc.constantFrom(OLD, NEW, MINE)
  const onDisk = fc.oneof(hash.map(file), fc.constantFrom<OnDisk>('nothing', 'no file'))
  const entry = fc.option(fc.record({ sha256: hash, from: fc.constantFrom('a', 'b') }), { nil: undefined })
  fc.assert(
    fc.property(onDisk, entry, (there, remembered) => {
      if (decide({ from: 'a', hash: NEW }, there, remembered, false) !== 'update') return
      expect(there).toEqual({ sha256: remembered?.sha256 })
      expect(remembered?.from).toBe('a')
    }),
  )
})

it('remembers what it is told, in an order of its own', () => {
  const entries = fc.dictionary(
    fc.string().filter(key => key !== '__proto__'),
    fc.record({ sha256: fc.constantFrom(OLD, NEW), from: fc.string() }),
  )
  fc.assert(
    fc.property(entries, files => {
      const manifest = new Map(Object.entries(files))
      expect(readManifest(writeManifest(manifest))).toEqual(manifest)
      expect(writeManifest(new Map([...manifest].toReversed()))).toBe(writeManifest(manifest))
    }),
  )
})

it.each(['', '{}', '[]', '{"version":2,"files":{}}', '{"version":1,"files":{"a":{"sha256":"x","from":"b"}}}'])(
  'takes %s for no memory',
  text => {
    expect(readManifest(text)).toBeNull()
  },
)

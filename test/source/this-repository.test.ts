import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { indexRepository } from '../../src/core/ranking/index-repository.js'
import { rankFiles } from '../../src/core/ranking/rank-files.js'
import { extractReferences } from '../../src/core/references/extract-references.js'
import { profileRepository } from '../../src/core/repository/profile.js'
import { gitSource } from '../../src/source/git-source.js'

it.skipIf(!existsSync('.git'))(
  'knows this repository: its commands, the files of a feature and what they offer',
  async () => {
    const facts = await gitSource({ dir: '.' }).facts(null)
    const profile = profileRepository(facts, { layers: {} })
    const title = 'Read the tarball of a commit as a stream, within limits'
    const files = rankFiles(indexRepository(facts, profile), { title, text: '', layer: 'backend' }, 10)
    const references = extractReferences({ layer: 'backend', files, facts, profile, title: '', tasks: [title] })

    expect(profile.languages[0]).toBe('TypeScript')
    expect(profile.commands).toContainEqual({ kind: 'install', command: 'npm ci', source: 'package-lock.json' })
    expect(profile.commands).toContainEqual({ kind: 'test', command: 'npm test', source: 'package.json' })
    expect(files.map(file => file.path)).toContain('src/source/tarball.ts')
    const offered = references.find(({ kind }) => kind === 'services')?.entries ?? []
    expect(offered.map(entry => `${entry.path} ${entry.name}`)).toContain('src/source/tarball.ts function readTarball')
    for (const { path, line, code } of references.flatMap(reference => reference.entries)) {
      const lines = facts.contents.get(path)?.split('\n') ?? []
      expect(lines.slice(line - 1, line - 1 + code.split('\n').length).join('\n')).toBe(code)
    }
  },
)

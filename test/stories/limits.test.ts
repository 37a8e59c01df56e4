/** A repository past the limits: what could not be read is said in the breakdown and in the prompt. */
import { afterEach, expect, it } from 'vitest'
import { CSV_EXPORT, SHOP } from '../support/features.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
afterEach(() => story.close())

async function planned(repository: { files: Record<string, string>; treeLimit?: number }): Promise<string[]> {
  const { files, treeLimit } = repository
  story = await startStory('sqlite', {
    repository: { git: { files }, ...(treeLimit === undefined ? {} : { treeLimit }) },
  })
  await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['plan-ready'] })
  await story.settle()
  return [story.github.comments(REPO, 1)[0]?.body ?? '', story.github.issue(REPO, 2).body ?? '']
}

it('says how many files are too large to be read', async () => {
  const files = { ...SHOP, 'src/server/everything.ts': 'export const all = 1\n'.repeat(20_000) }
  for (const text of await planned({ files })) {
    expect(text).toContain('1 file is larger than 256 KiB. Only its name is used')
  }
})

it('says that GitHub does not list all files', async () => {
  for (const text of await planned({ files: { ...SHOP }, treeLimit: 12 })) {
    expect(text).toMatch(/GitHub lists only \d+ files of this repository. The others are not used/)
  }
})

import { join } from 'node:path'
import { mkdirSync, renameSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commitFiles, gitRepository, runGit, temporaryFolder } from '../source/helpers.js'
import { folderWith, genprompts, shop } from './support.js'

interface Ranked {
  path: string
  score: number
  group: string
  reasons: string[]
}

describe('genprompts files', () => {
  it('prints the files of the last commit, best first, each with its reasons', async () => {
    const { code, stdout, stderr } = await genprompts(['files', '--title', 'Find products by name'], { cwd: shop() })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.split('\n')[0]).toMatch(/^1\.000 +backend +src\/server\/products\.ts +· .*defines findProducts/)
  })

  it('gives JSON, no more than asked for, of the commit asked for and with the text of a file', async () => {
    const cwd = shop()
    const before = runGit(cwd, 'rev-parse', 'HEAD')
    commitFiles(cwd, { 'src/server/wishlist.ts': 'export const wishlist = []\n' })
    folderWith({ 'body.md': 'The `wishlist` of a customer' }, cwd)
    const words = ['files', '--title', 'Place an order', '--body-file', 'body.md', '--json', '-k', '2']
    const paths = async (...more: string[]): Promise<string[]> => {
      const { stdout } = await genprompts([...words, ...more], { cwd })
      return (JSON.parse(stdout) as Ranked[]).map(({ path }) => path)
    }
    expect(await paths()).toEqual(['src/server/orders.ts', 'src/server/wishlist.ts'])
    expect(await paths('--ref', before)).not.toContain('src/server/wishlist.ts')
  })

  it.each([
    [[], 2, '--title'],
    [['--batch', 'a.jsonl'], 2, '--batch needs --repos, and --repos needs --batch'],
    [['--batch', 'a.jsonl', '--repos', '.', '--title', 'x'], 2, 'Remove --title'],
    [['--title', 'x', '-k', '0'], 2, '-k must be a number from 1 to 10000'],
    [['--title', 'x', '--ref', 'nowhere'], 1, 'has no branch, tag or commit "nowhere"'],
    [['--title', 'x', '--body-file', 'nowhere.md'], 1, 'nowhere.md cannot be read'],
    [['--batch', 'nowhere.jsonl', '--repos', '.'], 1, 'nowhere.jsonl cannot be read'],
  ])('says what is wrong with %j', async (words, code, message) => {
    const ran = await genprompts(['files', ...words], { cwd: shop() })
    expect(ran).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(message) })
  })
})

describe('genprompts files --batch', () => {
  it('answers each question in order, with a line for each; a bad one does not stop the others', async () => {
    const repos = temporaryFolder()
    const first = gitRepository({ 'src/mailer.ts': 'export const sendMail = 1\n' })
    const second = gitRepository({ 'lib/cart.rb': 'class Cart\nend\n' })
    const [one, two] = [first, second].map(dir => runGit(dir, 'rev-parse', 'HEAD'))
    renameSync(first, join(repos, 'acme__mail'))
    runGit(second, 'clone', '--quiet', '--bare', second, join(repos, 'acme+shop', 'repo'))
    // Inside of a checkout, and none itself: git alone would answer from the one around it.
    runGit(repos, 'init', '--quiet')
    mkdirSync(join(repos, 'acme__plain'))
    const questions = [
      { repo: 'acme/mail', base_commit: one, title: 'Send mail', body: '', files: ['src/mailer.ts'] },
      { repo: 'acme/nothing', base_commit: one, title: 'Send mail', body: '' },
      { repo: 'acme/shop', base_commit: 'f'.repeat(40), title: 'Empty the cart' },
      { repo: 'shop', base_commit: two, title: 'Empty the cart' },
      { repo: 'acme/shop', base_commit: two, title: 'Empty the cart' },
      { repo: 'acme/plain', base_commit: two, title: 'Empty the cart' },
    ]
    const cwd = folderWith({ 'q.jsonl': `${questions.map(q => JSON.stringify(q)).join('\n')}\n{]\n` })
    const { code, stdout, stderr } = await genprompts(['files', '--batch', 'q.jsonl', '--repos', repos], { cwd })
    const answers = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { title: string; ranked: Ranked[] })
    expect(answers.map(({ title, ranked }) => [title, ranked[0]?.path])).toEqual([
      ['Send mail', 'src/mailer.ts'],
      ['Empty the cart', 'lib/cart.rb'],
    ])
    expect(answers[0]).toMatchObject({ repo: 'acme/mail', base_commit: one, ranked: [{ group: 'backend', score: 1 }] })
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('line 2: acme/nothing is not in'),
      expect.stringMatching(/line 3: .* has no branch, tag or commit "ffff/),
      expect.stringContaining(
        'line 4: "repo" missing or not valid. Each line takes one object with repo ("owner/name")',
      ),
      expect.stringMatching(
        /line 6: acme\/plain cannot be read: .*acme__plain is neither a bare git directory nor a checkout/,
      ),
      expect.stringContaining('line 7: this is not JSON'),
    ])
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LAYERS, type RankedFile } from '../../src/core/model.js'
import { IndexCache } from '../../src/core/ranking/index-cache.js'
import { indexRepository } from '../../src/core/ranking/index-repository.js'
import type { RankQuery } from '../../src/core/ranking/query.js'
import { rankFiles } from '../../src/core/ranking/rank-files.js'
import { profileRepository } from '../../src/core/repository/profile.js'
import { factsOf } from '../repository/facts.js'

const SHOP: Record<string, string | null> = {
  'package.json': '{"name": "shop", "dependencies": {"fastify": "1"}}',
  'README.md': '# Shop\n\nWebhooks are sent when an order is paid. A delivery is tried again.\n',
  'src/app/webhooks/probot-app.ts':
    "import { sendWebhook } from './webhooks/send.js'\nexport const app = sendWebhook\n",
  'src/webhooks/send.ts':
    "import { deliver } from '../http/transport.js'\nexport async function sendWebhook(url: string) {\n  return deliver(url)\n}\n",
  'src/webhooks/retry-queue.ts': 'export class RetryQueue {\n  retry() {}\n}\n',
  'src/webhooks/retry-queue.test.ts':
    "import { RetryQueue } from './retry-queue.js'\nit('retries a webhook delivery', () => {})\n",
  'src/http/transport.ts': 'export async function deliver(url: string) {\n  return fetch(url)\n}\n',
  'src/orders/order.ts': 'export interface Order {\n  paid: boolean\n}\n',
  'src/orders/pay.ts': 'export function payOrder(order: Order) {}\n',
  'src/mail/template.ts': 'export const template = "retry"\n',
  'migrations/002_webhook_retry.sql': 'create table webhook_retry (id int);\n',
  'package-lock.json': '{"webhook": "retry"}',
  'vendor/webhook/retry.js': 'export function retryWebhook() {}\n',
  'logo.svg': '<svg>webhook retry</svg>',
}

function rank(query: Partial<RankQuery> & { title: string }, files = SHOP, limit = 20): RankedFile[] {
  const facts = factsOf(files)
  return rankFiles(indexRepository(facts, profileRepository(facts, { layers: {} })), { text: '', ...query }, limit)
}
const paths = (ranked: readonly RankedFile[]): string[] => ranked.map(file => file.path)
const first = (query: Partial<RankQuery> & { title: string }, files = SHOP): string | undefined =>
  rank(query, files)[0]?.path

describe('what ranks first', () => {
  it.each<[string, string, string]>([
    ['the title’s words as a file name', 'Retry queue for failed webhooks', 'src/webhooks/retry-queue.ts'],
    ['a function by its words', 'Pay order twice', 'src/orders/pay.ts'],
    ['forms of a word', 'Paying for orders', 'src/orders/pay.ts'],
    ['an identifier written as such', 'sendWebhook fails', 'src/webhooks/send.ts'],
    ['a conventional prefix does not mislead', 'fix(mail): wrong template', 'src/mail/template.ts'],
    ['a scope before a colon counts', 'Mail: better text', 'src/mail/template.ts'],
  ])('%s: %s', (_name, title, expected) => {
    expect(first({ title })).toBe(expected)
  })

  it('is what the author named, by path, by file name or by a name it defines', () => {
    expect(first({ title: 'Time-outs', text: 'See `src/http/transport.ts`' })).toBe('src/http/transport.ts')
    expect(first({ title: 'Time-outs', text: 'as in src/http/transport.ts' })).toBe('src/http/transport.ts')
    expect(first({ title: 'Time-outs', text: 'in `transport.ts:12`' })).toBe('src/http/transport.ts')
    expect(first({ title: 'Time-outs', text: '`deliver()` hangs' })).toBe('src/http/transport.ts')
    expect(first({ title: 'Time-outs', text: '', quoted: ['payOrder'] })).toBe('src/orders/pay.ts')
  })

  it.each([
    ['where it was installed', 'at deliver (/usr/src/app/src/http/transport.ts:2:10)'],
    ['as a file address', 'at file:///app/src/http/transport.ts:2:10'],
    ['as it was built', 'at deliver (/app/dist/http/transport.js:31:5)'],
    ['as it was built, in code', 'Fails in `dist/http/transport.js`'],
    ['right below the folder of built files', '  at build/transport.mjs:3'],
  ])('is the source of a path in a stack trace, %s', (_, text) => {
    expect(first({ title: 'Time-outs', text })).toBe('src/http/transport.ts')
  })

  it('is not a file whose name alone is in a stack trace, nor one of a package', () => {
    for (const text of ['at /home/mona/other/transport.ts:1', 'at (/app/node_modules/http/transport.js:1:1)'])
      expect(
        rank({ title: 'Time-outs', text })
          .flatMap(file => file.reasons)
          .join(),
      ).not.toMatch(/named/i)
  })

  it('is a file of the layer that is asked for', () => {
    expect(first({ title: 'Webhook retry', layer: 'data' })).toBe('migrations/002_webhook_retry.sql')
    expect(first({ title: 'Webhook retry', layer: 'tests' })).toBe('src/webhooks/retry-queue.test.ts')
    expect(first({ title: 'Webhook delivery', layer: 'docs' })).toBe('README.md')
    expect(first({ title: 'Webhook retry', layer: 'backend' })).toBe('src/webhooks/retry-queue.ts')
  })
})

describe('what stands back', () => {
  it('what tests compare with stands behind the README where documents are asked for', () => {
    const text = '# Webhook retry\n\nA webhook retry is tried after a webhook fails.\n'
    const files = {
      'README.md': '# Shop\n\nSends a webhook.\n',
      'test/golden/webhook-retry.md': text,
      'pkg/__fixtures__/webhook-retry.md': text,
    }
    const ranked = rank({ title: 'Webhook retry', layer: 'docs' }, files)
    expect(ranked[0]?.path).toBe('README.md')
    expect(ranked.filter(file => file.group === 'docs')).toHaveLength(1)
  })

  it('a test stands behind the source that it tests, in a group of its own', () => {
    const ranked = rank({ title: 'Webhook retry queue' })
    expect(paths(ranked).indexOf('src/webhooks/retry-queue.ts')).toBeLessThan(
      paths(ranked).indexOf('src/webhooks/retry-queue.test.ts'),
    )
    expect(ranked.find(file => file.path.endsWith('.test.ts'))?.group).toBe('tests')
  })

  it('a translation stands behind the language that is translated, and both behind the code', () => {
    const files = {
      'lang/de/retry.php': "['webhook']",
      'lang/en/retry.php': "['webhook']",
      'app/webhook_retry.php': '',
    }
    expect(paths(rank({ title: 'Webhook retry' }, files))).toEqual([
      'app/webhook_retry.php',
      'lang/en/retry.php',
      'lang/de/retry.php',
    ])
  })

  it('files that nobody edits are not ranked at all', () => {
    const all = paths(rank({ title: 'Webhook retry' }))
    expect(all).not.toContain('vendor/webhook/retry.js')
    expect(all).not.toContain('package-lock.json')
    expect(all).not.toContain('logo.svg')
  })

  it('files with nothing in common are left out', () => {
    expect(paths(rank({ title: 'Webhook retry' }))).not.toContain('src/orders/order.ts')
    expect(rank({ title: 'Zebra crossing' })).toEqual([])
    expect(rank({ title: '' })).toEqual([])
  })
})

it('credits a file that imports one that fits', () => {
  const importer = {
    ...SHOP,
    'src/boot.ts': "import './webhooks/retry-queue.js'\n",
    'src/stray.ts': "import './mail/none.js'\n",
  }
  const all = paths(rank({ title: 'Retry queue' }, importer))
  expect(all).toContain('src/boot.ts')
  expect(all).not.toContain('src/stray.ts')
})

it('ranks by names alone where no text was read', () => {
  const names = Object.fromEntries(Object.keys(SHOP).map(path => [path, null]))
  expect(first({ title: 'Retry queue for webhooks' }, names)).toBe('src/webhooks/retry-queue.ts')
})

const reasons = (query: Partial<RankQuery> & { title: string }, path: string): string[] | undefined =>
  rank(query).find(file => file.path === path)?.reasons

const reasonsIn = (files: Record<string, string>, path: string, title: string, text = ''): string[] | undefined =>
  rank({ title, text }, files).find(file => file.path === path)?.reasons

describe('the reasons', () => {
  it('name a word once whatever its form, and no ending of a file', () => {
    const files = { 'app/orders/order_form.html.erb': '<form></form>\n', 'app/x.rb': '', 'lib/y.js': '' }
    const path = 'app/orders/order_form.html.erb'
    expect(reasonsIn(files, path, 'Orders: an erb page for each order')).toEqual(["path contains 'orders'"])
  })

  it('say what speaks for the file', () => {
    expect(reasons({ title: 'Retry queue for webhooks' }, 'src/webhooks/retry-queue.ts')).toEqual([
      'file name is "retry-queue"',
      "path contains 'webhooks', 'retry', 'queue'",
      'defines RetryQueue',
    ])
    expect(reasons({ title: 'Time-outs', text: 'See `src/http/transport.ts`' }, 'src/http/transport.ts')?.[0]).toBe(
      'named in the issue',
    )
    expect(reasons({ title: 'Retry mails' }, 'src/webhooks/send.ts')).toBeUndefined()
    expect(reasons({ title: 'Paid orders' }, 'README.md')).toEqual(["text contains 'paid', 'order'"])
  })

  it.each<[string, string, string, string, string[]]>([
    ['db/h2/schema.sql', 'x', 'MySQL schema', '', ["path contains 'schema'"]],
    ['src/fake-github/auth.ts', 'x', 'OAuth for all', '', ["path contains 'auth'"]],
    ['shop/adapters.py', 'x', 'HTTPAdapter hangs', '', ["path contains 'adapters'"]],
    ['src/RetryQueue.ts', 'x', 'retry_queue hangs', '', ["path contains 'RetryQueue'"]],
    ['shop/mail.py', 'send(pdf)', 'Post', 'as pdf_erstellt_am says', ["text contains 'pdf'"]],
    ['shop/mail.py', 'makePdf(a)', 'Post a PDF', '', ["text contains 'Pdf'"]],
    ['src/retry-queue/index.ts', 'x', 'Retry queue', '', ['folder is "retry-queue"', "path contains 'retry', 'queue'"]],
  ])('quote what stands in the file: %s with %j for %j %j', (path, text, title, body, expected) => {
    expect(reasonsIn({ [path]: text }, path, title, body)).toEqual(expected)
  })

  it('never quote signs that are no words', () => {
    expect(reasonsIn({ 'a.py': '\u{1f680} ——\n' }, 'a.py', '\u{1f680} launch —— now')).toBeUndefined()
    expect(reasonsIn({ 'a.py': '\u{1f680} launch\n' }, 'a.py', '\u{1f680} launch')).toEqual(["text contains 'launch'"])
  })

  it('leave out words of the path that every repository has, unless nothing else can be said', () => {
    const files = { 'src/lib/mail.py': 'pass\n', 'src/lib/other.py': 'pass\n', 'src/lib/third.py': 'mail\n' }
    expect(reasonsIn(files, 'src/lib/mail.py', 'Mail from src lib py')).toEqual(["path contains 'mail'"])
    expect(reasonsIn(files, 'src/lib/third.py', 'Mail from src lib')).toEqual(["text contains 'mail'"])
    expect(reasonsIn({ 'src/lib/x.py': 'pass\n' }, 'src/lib/x.py', 'Words from src lib')).toEqual([
      "path contains 'src', 'lib'",
    ])
  })

  it('leave out words that most paths have, be it of the source alone', () => {
    const source = ['adapters', 'sessions', 'models', 'hooks', 'cookies'].map(name => [`src/requests/${name}.py`, 'x'])
    const tests = Array.from({ length: 9 }, (_none, at) => [`tests/test_${at}.py`, 'x'])
    const files = Object.fromEntries([...source, ...tests]) as Record<string, string>
    expect(reasonsIn(files, 'src/requests/adapters.py', 'Requests adapters')).toEqual(["path contains 'adapters'"])
    expect(reasonsIn(files, 'src/requests/hooks.py', 'Requests adapters')).toEqual([])
  })

  it('name the file that a file leans on where nothing else does', () => {
    const files = {
      'src/retryqueue.ts': 'export class Q {}\n',
      'src/boot.ts': "import './retryqueue.js'\n",
    }
    const boot = rank({ title: 'Retry queue' }, files).find(file => file.path === 'src/boot.ts')
    expect(boot?.reasons).toEqual(['refers to retryqueue.ts'])
  })
})

describe('for any repository and question', () => {
  const word = fc.constantFrom(
    'retry',
    'queue',
    'Webhook',
    'sendMail',
    'user_id',
    'a',
    'é',
    '日本',
    'constructor',
    '__proto__',
    '$',
    '`',
    '(',
    '`src/x.ts`',
    '\n',
  )
  const text = fc.array(word, { maxLength: 12 }).map(words => words.join(' '))
  const path = fc
    .tuple(
      fc.constantFrom('src', 'test', 'docs', 'db', 'constructor'),
      word.filter(part => !/[\n/`]/.test(part)),
      fc.constantFrom('.ts', '.py', '.md', '.sql', ''),
    )
    .map(([folder, name, ending]) => `${folder}/${name}${ending}`)
  const files = fc.dictionary(path, fc.option(text), { maxKeys: 10 })

  it('gives at most the limit, each file once, scores falling from 1, and quotes only what the file has', () => {
    fc.assert(
      fc.property(
        files,
        text,
        text,
        fc.option(fc.constantFrom(...LAYERS)),
        fc.nat(6),
        (all, title, body, layer, limit) => {
          const ranked = rank({ title, text: body, layer }, all, limit)
          expect(ranked.length).toBeLessThanOrEqual(limit)
          expect(new Set(paths(ranked)).size).toBe(ranked.length)
          if (ranked.length > 0) expect(ranked[0]?.score).toBe(1)
          ranked.forEach((file, place) => {
            expect(Object.keys(all)).toContain(file.path)
            expect(file.score).toBeGreaterThanOrEqual(0)
            expect(file.score).toBeLessThanOrEqual(ranked[place - 1]?.score ?? 1)
            for (const reason of file.reasons) {
              expect(reason).toMatch(/\S \S*[\p{L}\p{N}]/u)
              const from = reason.startsWith('text contains') ? (all[file.path] ?? '') : file.path
              for (const [, quoted] of reason.matchAll(/'([^']*)'/g)) expect(from).toContain(quoted)
            }
            expect(file.reasons.length).toBeLessThanOrEqual(3)
          })
        },
      ),
    )
  })

  it('ranks alike with what was read before and without', () => {
    fc.assert(
      fc.property(fc.array(files, { minLength: 1, maxLength: 3 }), text, (versions, title) => {
        const cache = new IndexCache()
        for (const all of versions) {
          const facts = factsOf(all)
          const profile = profileRepository(facts, { layers: {} })
          const query = { title, text: title }
          expect(rankFiles(indexRepository(facts, profile, cache), query, 10)).toEqual(
            rankFiles(indexRepository(facts, profile), query, 10),
          )
        }
      }),
    )
  })
})

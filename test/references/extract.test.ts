import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { LAYERS, type Layer } from '../../src/core/model.js'
import { REFERENCE_LIMITS } from '../../src/core/references/relevance.js'
import { referencesFor } from './request.js'

const LINE = fc.constantFrom(
  'export function take(a: string) {',
  'export class Queue {',
  '  take() {',
  '}',
  '  }',
  '',
  '/** Doc. */',
  '// note',
  'model User {',
  'CREATE TABLE users (',
  ');',
  'class User(models.Model):',
  '    name = models.CharField()',
  'def take(self):',
  '    """Doc',
  'it("takes", () => {',
  '})',
  'type Props = {',
  'export const take = ({',
  '}: Props) => {',
  'const [a, b] = useState(1)',
  '`unclosed',
  "'",
  '"""',
  '@Entity',
  'end',
  '((((',
  '}}}}',
  'import { take } from "./queue"',
  'x'.repeat(3_000),
)
const PATH = fc.constantFrom(
  'src/queue.ts',
  'src/queue.test.ts',
  'web/Queue.vue',
  'web/queue.tsx',
  'app/models.py',
  'tests/test_models.py',
  'db/schema.prisma',
  'db/migrate/1_x.sql',
  'a.go',
  'a.rb',
  'A.java',
  'a.php',
)
const FILES = fc.dictionary(
  PATH,
  fc.array(LINE, { maxLength: 40 }).map(lines => lines.join('\n')),
  { maxKeys: 8 },
)

it('gives only text that stands in the file at the line it names, within the limits, and no empty reference', () => {
  fc.assert(
    fc.property(FILES, fc.constantFrom(...LAYERS), (files, layer) => {
      const paths = Object.keys(files)
      for (const reference of referencesFor(files, { layer, files: paths, tasks: ['take the queue of users'] })) {
        expect(reference.entries.length).toBeGreaterThan(0)
        expect(reference.entries.length).toBeLessThanOrEqual(REFERENCE_LIMITS.entries)
        expect(reference.entries.reduce((sum, entry) => sum + entry.code.length, 0)).toBeLessThanOrEqual(
          REFERENCE_LIMITS.totalChars,
        )
        for (const { path, line, code } of reference.entries) {
          expect(code.trim()).not.toBe('')
          expect(code.length).toBeLessThanOrEqual(REFERENCE_LIMITS.entryChars)
          const there = (files[path] ?? '').split('\n').slice(line - 1)
          // A line that is longer than an entry may be is cut.
          code.split('\n').forEach((text, at) => {
            expect(there[at]?.startsWith(text)).toBe(true)
          })
        }
      }
    }),
    { numRuns: 300 },
  )
})

it('takes line ends of Windows as line ends', () => {
  const files = {
    'src/a.ts': 'const x = 1\r\n\r\nexport function take() {\r\n}\r\n',
    'package.json': '{"dependencies": {"koa": "1"}}',
  }
  const [services] = referencesFor(files, { layer: 'backend', files: ['src/a.ts'], tasks: ['take'] })
  expect(services?.entries).toEqual([
    { path: 'src/a.ts', line: 3, name: 'function take', code: 'export function take() {', language: 'ts' },
  ])
})

it('says where it cut an entry short', () => {
  const fields = Array.from({ length: 400 }, (_x, n) => `  field${n} Int`).join('\n')
  const [schema] = referencesFor(
    { 'schema.prisma': `model User {\n${fields}\n}\n` },
    { layer: 'data', files: ['schema.prisma'], tasks: ['user'] },
  )
  expect(schema?.entries[0]?.name).toMatch(/^model User \(first \d+ of 402 lines\)$/)
})

const STORE = {
  'go.mod': 'module example.com/shop',
  'migrations/1_keys.sql': 'CREATE TABLE api_keys (id int);\n',
  'store/keys.go':
    'package store\n\n// KeyStore finds keys.\ntype KeyStore struct{ db *DB }\n\nfunc (s *KeyStore) Find() {\n}\n',
  'api/keys.go': 'package api\n\nfunc Keys() {\n}\n',
}
const namesOf = (layer: Layer, files: readonly string[], tasks: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(
    referencesFor(STORE, { layer, files, tasks }).map(({ kind, entries }) => [kind, entries.map(entry => entry.name)]),
  )

it('gives work on data the signatures of what reads and writes it', () => {
  expect(namesOf('data', ['store/keys.go', 'api/keys.go'], ['`KeyStore` reads the limit'])).toEqual({
    schema: ['table api_keys'],
    services: ['type KeyStore', 'func Find'],
  })
})

it('gives work of several layers the references of each', () => {
  const files = ['api/keys.go', 'store/keys.go']
  expect(namesOf('api', files, ['Answer 429'])).toEqual({ services: ['func Keys', 'type KeyStore', 'func Find'] })
  expect(namesOf('api', files, ['Answer 429', 'A column `limit` of the api_keys table'])).toEqual({
    schema: ['table api_keys'],
    services: ['func Keys', 'type KeyStore', 'func Find'],
  })
})

it('does not repeat a model, an accessor or a step of a migration as a service', () => {
  const shop = {
    'manage.py': '',
    'shop/models.py':
      'class Order(models.Model):\n    total = models.IntegerField()\n\n    def pay(self):\n        pass\n',
    'shop/migrations/1_a.py': 'def forwards(apps):\n    pass\n',
    'src/Order.java':
      '@Entity\npublic class Order {\n    private Long id;\n\n    public Long getId() {\n    }\n\n    public void pay() {\n    }\n}\n',
  }
  const references = referencesFor(shop, { layer: 'backend', files: Object.keys(shop).slice(1), tasks: ['pay'] })
  const services = references.find(({ kind }) => kind === 'services')
  expect(services?.entries.map(({ path, name }) => [path, name])).toEqual([
    ['shop/models.py', 'def pay'],
    ['src/Order.java', 'method pay'],
  ])
})

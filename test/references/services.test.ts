import { describe, expect, it } from 'vitest'
import { Lines } from '../../src/core/references/excerpt.js'
import { findSignatures } from '../../src/core/references/signatures.js'
import { referencesFor } from './request.js'

const TYPESCRIPT = `import { z } from 'zod'

/** Sends a webhook once. */
export async function sendWebhook(
  url: string,
  options: { retries: number },
): Promise<void> {
  await fetch(url)
}

export const retryDelay = ({ attempt }: { attempt: number }): number => {
  return attempt
}

export const CallSchema = z.object({
  id: z.number(),
  tags: z.array(z.string()),
})

export type Call = z.infer<typeof CallSchema>
export type State =
  | 'sent'
  | 'failed'

export interface Options {
  url: string
}

export class Queue extends Base {
  #items = []

  constructor() {
    super()
  }

  /** Takes the oldest. */
  async take(): Promise<Call> {
    if (this.empty) {
      doSomething(() => {
      })
    }
  }

  private hide(): void {}
}

function secret() {}
`

function signatures(path: string, text: string): string[] {
  const lines = new Lines(path, text)
  return findSignatures(lines).map(({ label, first, last }) => `${label} ${first}-${last}`)
}

describe('the signatures of a file', () => {
  it('are looked for in lines of blanks as quickly as in any', () => {
    expect(signatures('A.java', `  public ${' '.repeat(4_900)}\n`.repeat(150))).toEqual([])
  })

  it('are what TypeScript exports, functions by their heads and shapes whole', () => {
    expect(signatures('src/queue.ts', TYPESCRIPT)).toEqual([
      'function sendWebhook 3-7',
      'const retryDelay 11-11',
      'const CallSchema 15-18',
      'type Call 20-20',
      'type State 21-23',
      'interface Options 25-27',
      'class Queue 29-29',
      'method take 36-37',
    ])
  })

  it.each<[string, string, string[]]>([
    [
      'a.ts',
      'export const createHook = async ({\n  url,\n  secret,\n}: CreateOptions) => {\n  if (x) {\n  }\n}\n',
      ['const createHook 1-4'],
    ],
    [
      'a.ts',
      'export const route = procedure\n  .input(Schema)\n  .query(() => {\n    return 1\n  })\nconst x = 1\n',
      ['const route 1-5'],
    ],
    [
      'a.ts',
      'export class Full extends Error {}\n\nexport function take(): void {\n}\n',
      ['class Full 1-1', 'function take 3-3'],
    ],
    ['a.ts', "export const KEYS = ['a', 'b'] as const\n", ['const KEYS 1-1']],
    ['a.ts', 'export default function page() {\n}\n', ['function page 1-1']],
    [
      'a.py',
      '@task\ndef send(url: str,\n         retries: int = 3) -> None:\n    """Send it.\n\n    Twice if needed.\n    """\n    pass\n\ndef _hidden():\n    pass\n\nclass Queue:\n    def take(self):\n        """Oldest."""\n        def inner():\n            pass\n',
      ['def send 1-7', 'class Queue 13-13', 'def take 14-15'],
    ],
    [
      'a.go',
      '// Send sends.\nfunc Send(url string) error {\n}\n\nfunc hidden() {}\n\nfunc (q *Queue) Take() (Call, error) {\n}\n\ntype Queue struct {\n\tid int\n}\n',
      ['func Send 1-2', 'func Take 7-7', 'type Queue 10-12'],
    ],
    [
      'a.rb',
      'class Queue\n  # Takes the oldest.\n  def take(n)\n  end\n\n  private\n\n  def hidden\n  end\nend\n\nclass Other\n  def seen\n  end\nend\n',
      ['class Queue 1-1', 'def take 2-3', 'class Other 12-12', 'def seen 13-13'],
    ],
    [
      'Queue.java',
      'public class Queue {\n    /** Takes. */\n    public Call take(int n) throws IOException {\n    }\n\n    private void hidden() {\n    }\n}\n',
      ['class Queue 1-1', 'method take 2-3'],
    ],
    [
      'a.php',
      '<?php\nfinal class Queue\n{\n    public function take(int $n): Call\n    {\n    }\n    private function hidden() {}\n}\n',
      ['class Queue 2-3', 'function take 4-4'],
    ],
    [
      'a.rs',
      '/// Takes.\npub fn take(n: u8) -> Call {\n}\nfn hidden() {}\npub struct Queue {\n    id: u8,\n}\n',
      ['fn take 1-2', 'struct Queue 5-7'],
    ],
    [
      'a.ex',
      'defmodule Queue do\n  @doc "Takes."\n  def take(n) do\n  end\n  defp hidden, do: 1\nend\n',
      ['def take 2-3'],
    ],
    ['a.css', '.export { }\n', []],
  ])('%s: %j', (path, text, expected) => {
    expect(signatures(path, text)).toEqual(expected)
  })
})

describe('the services reference', () => {
  const files = {
    'src/queue.ts': TYPESCRIPT,
    'src/menu.ts': 'export function menu() {}\n',
    'package.json': '{"dependencies": {"fastify": "1"}}',
  }

  it('holds signatures of the phase’s server files, those that the tasks name before others', () => {
    const references = referencesFor(files, {
      layer: 'backend',
      files: ['src/queue.ts'],
      tasks: ['Send the webhook with a retry delay'],
    })
    expect(references.map(reference => reference.kind)).toEqual(['services'])
    expect(references[0]?.entries[0]).toEqual({
      path: 'src/queue.ts',
      line: 3,
      name: 'function sendWebhook',
      code: '/** Sends a webhook once. */\nexport async function sendWebhook(\n  url: string,\n  options: { retries: number },\n): Promise<void> {',
      language: 'ts',
    })
    expect(references[0]?.entries.map(entry => entry.name)).toContain('const retryDelay')
    expect(references[0]?.entries.map(entry => entry.path)).not.toContain('src/menu.ts')
  })

  it('is left out where the files offer nothing', () => {
    const plain = { ...files, 'src/run.ts': "console.log('x')\n" }
    expect(referencesFor(plain, { layer: 'backend', files: ['src/run.ts'], tasks: ['run'] })).toEqual([])
  })

  it('is left out for documents and infrastructure', () => {
    for (const layer of ['docs', 'infra'] as const) {
      expect(referencesFor(files, { layer, files: ['src/queue.ts'], tasks: ['Describe the webhook queue'] })).toEqual(
        [],
      )
    }
  })
})

it('leaves out a doc comment of authors alone, and an overload does not swallow what follows', () => {
  const java = '/**\n * @author Juergen\n */\n@Controller\nclass Pets {\n}\n'
  expect(signatures('Pets.java', java)).toEqual(['class Pets 4-5'])
  const python = 'def send(a: int) -> int: ...\n\ndef take() -> int:\n    return 1\n'
  expect(signatures('a.py', python)).toEqual(['def send 1-1', 'def take 3-3'])
})

it('has what stands beside the models and stores nothing', () => {
  const files = {
    'app/models/family/exporter.rb': 'class Family::Exporter\n  def run(rows)\n  end\nend\n',
    'app/models/tag.rb': 'class Tag < ApplicationRecord\nend\n',
  }
  const found = referencesFor(files, { layer: 'backend', files: Object.keys(files), tasks: ['run the export'] })
  const services = found.find(({ kind }) => kind === 'services')
  expect(services?.entries.map(({ name }) => name)).toEqual(['class Family::Exporter', 'def run'])
})

const serviceNames = (files: Record<string, string>, paths: readonly string[], tasks: readonly string[]): string[] =>
  referencesFor(files, { layer: 'backend', files: paths, tasks })
    .filter(({ kind }) => kind === 'services')
    .flatMap(({ entries }) => entries.map(entry => `${entry.name} ${entry.line}`))

it('offers the functions of an object', () => {
  const text =
    'export default {\n  // All pages.\n  async getPrices(params = {}) {\n    get()\n  },\n  signIn(name) {\n  },\n}\n'
  expect(signatures('src/services/api.js', text)).toEqual([
    'object api 1-1',
    'method getPrices 2-3',
    'method signIn 6-6',
  ])
  expect(signatures('src/Row.vue', `<script>\n${text}</script>\n`)).toEqual([])
})

it('shows the head of a function, with its comment where both have room', () => {
  const text = `package api\n\n${'// @Param word and more words to describe what it is\n'.repeat(20)}func Get() {\n}\n\n// Put stores it.\nfunc Put() {\n}\n`
  expect(serviceNames({ 'go.mod': '', 'api/a.go': text }, ['api/a.go'], ['get'])).toEqual([
    'func Get 23',
    'func Put 26',
  ])
})

it('shows of a file that fits little only what the tasks name, and of one that hardly fits nothing', () => {
  const text = 'def order():\n    pass\n\ndef other():\n    pass\n'
  const of = (place: number): string[] =>
    serviceNames({ 'setup.py': '', 'a.py': text }, [...Array.from({ length: place }, () => 'x'), 'a.py'], ['an order'])
  expect(of(0)).toEqual(['def order 1', 'def other 4'])
  expect(of(15)).toEqual(['def order 1'])
  expect(of(17)).toEqual([])
})

it('calls a class without a name by its file', () => {
  expect(
    signatures('src/cart_controller.js', 'export default class extends Controller {\n  connect() {\n  }\n}\n'),
  ).toEqual(['class cart_controller 1-1', 'method connect 2-2'])
})

it('is chosen by the title of the feature where the tasks do not say it', () => {
  const classes = ['UserSerializer', 'TagSerializer', 'NoteSerializer', 'RuleSerializer', 'ShareLinkSerializer']
  const text = classes.map(name => `class ${name}:\n    pass\n`).join('\n')
  const asked = {
    layer: 'api' as const,
    files: ['shop/serializers.py'],
    tasks: ['`reminded` is read-only in the serializer'],
  }
  const names = (title: string): string[] =>
    referencesFor({ 'setup.py': '', 'shop/serializers.py': text }, { ...asked, title }).flatMap(({ entries }) =>
      entries.map(({ name }) => name),
    )
  expect(names('Expiry of share links')).toContain('class ShareLinkSerializer')
  expect(names('')).not.toContain('class ShareLinkSerializer')
})

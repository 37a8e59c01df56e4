import { describe, expect, it } from 'vitest'
import type { Reference } from '../../src/core/model.js'
import { referencesFor } from './request.js'

const CASE =
  "import { expect, it } from 'vitest'\nimport { take } from './queue.js'\n\nit('takes', () => {\n  expect(take()).toBe(1)\n})\n\nit('takes again', () => {})\n"
const VITEST = {
  'package.json': '{"devDependencies": {"vitest": "4"}, "scripts": {"test": "vitest run"}}',
  'package-lock.json': '',
}

function tests(files: Record<string, string>, ...paths: string[]): Reference | undefined {
  return referencesFor(files, { layer: 'backend', files: paths, tasks: ['Take from the queue'] }).find(
    ({ kind }) => kind === 'tests',
  )
}

describe('the tests of a file', () => {
  it.each<[string, string, string]>([
    ['src/queue.ts', 'src/queue.test.ts', CASE],
    ['src/queue.ts', 'test/queue.spec.ts', CASE],
    ['src/queue.ts', 'src/__tests__/queue.ts', CASE],
    ['shop/queue.py', 'tests/test_queue.py', 'def test_take():\n    assert take() == 1\n'],
    ['store/queue.go', 'store/queue_test.go', 'package store\n\nfunc TestTake(t *testing.T) {\n}\n'],
    ['app/models/queue.rb', 'test/models/queue_test.rb', 'class QueueTest\n  test "takes" do\n  end\nend\n'],
    ['app/models/queue.rb', 'spec/models/queue_spec.rb', 'describe Queue do\n  it "takes" do\n  end\nend\n'],
    [
      'app/controllers/queues_controller.rb',
      'spec/requests/queues_spec.rb',
      "RSpec.describe 'Queues' do\n  it 'takes' do\n  end\nend\n",
    ],
    [
      'src/main/java/shop/Queue.java',
      'src/test/java/shop/QueueTest.java',
      'class QueueTest {\n    @Test\n    void takes() {\n    }\n}\n',
    ],
  ])('%s is %s by its name', (source, test, text) => {
    const found = tests({ [source]: 'x', [test]: text }, source)
    expect(found?.entries.map(entry => [entry.path, entry.name])).toEqual([[test, `test of ${source}`]])
  })

  it('are those that import it where none has its name', () => {
    const files = {
      'src/queue.ts': 'x',
      'test/story.test.ts': CASE.replace('./queue.js', '../src/queue.js'),
      'test/other.test.ts': CASE.replace('./queue.js', '../src/other.js'),
      'lib/jobs/mail.py': 'x',
      'tests/test_all.py': 'from lib.jobs.mail import send\n\ndef test_send():\n    pass\n',
    }
    expect(tests(files, 'src/queue.ts')?.entries.map(entry => entry.name)).toEqual(['test imports src/queue.ts'])
    expect(tests(files, 'lib/jobs/mail.py')?.entries.map(entry => entry.path)).toEqual(['tests/test_all.py'])
  })

  it.each<[string, string, string, boolean]>([
    ['packages/lib/queue.ts', 'packages/e2e/a.test.ts', "import { take } from '@shop/lib/queue'", true],
    ['packages/lib/queue.ts', 'packages/e2e/a.test.ts', "import { take } from '@shop/other/queue'", false],
    ['src/queue/index.ts', 'src/a.test.ts', "import { take } from './queue'", true],
    ['src/other/queue.ts', 'src/a.test.ts', "import { take } from './queue'", false],
    ['src/main/java/shop/Queue.java', 'src/test/java/StoryTest.java', 'import shop.Queue;', true],
    ['src/main/java/shop/Queue.java', 'src/test/java/StoryTest.java', 'import shop.QueueMail;', false],
    ['app/Jobs/Queue.php', 'tests/StoryTest.php', 'use App\\Jobs\\Queue;', true],
  ])('import of %s in %s by %j: %s', (source, test, line, expected) => {
    const cases = "it('takes', () => {\n})\n@Test\nvoid a() {\n}\npublic function test_a() {\n}\n"
    const found = tests({ [source]: 'x', [test]: `${line}\n${cases}` }, source)
    expect(found !== undefined).toBe(expected)
  })

  it('are not those of another file of the same name', () => {
    const files = { 'a/queue.ts': 'x', 'b/queue.ts': 'x', 'b/queue.test.ts': CASE.replace('./queue.js', 'x') }
    expect(tests(files, 'a/queue.ts')).toBeUndefined()
    expect(tests(files, 'b/queue.ts')?.entries).toHaveLength(1)
  })

  it.each<[string, string, string]>([
    ['prisma/migrations/schema.prisma', 'test/references/schema.test.ts', 'x'],
    ['prisma/schema.prisma', 'test/schema.test.ts', 'x'],
    ['src/db/schema.sql', 'test/db/schema.test.ts', 'x'],
    ['docs/queue.md', 'test/queue.test.ts', 'x'],
    ['src/db/schema.ts', 'test/references/schema.test.ts', 'x'],
    ['src/queue.ts', 'tests/test_queue.py', 'x'],
    ['src/queue.ts', 'test/story.test.ts', "const files = { '../src/queue.ts': 1 }"],
    ['src/queue.ts', 'test/story.test.ts', 'const text = "import { take } from \'../src/queue.js\'"'],
    ['src/queue.ts', 'test/story.test.ts', "// import { take } from '../src/queue.js'"],
    ['src/main/java/shop/Queue.java', 'src/test/java/StoryTest.java', 'import other.Queue;'],
    ['queue.py', 'tests/test_story.py', 'from other import queue'],
  ])('%s is not paired with %s by %j', (source, test, line) => {
    const cases = "\nit('takes', () => {})\ndef test_take():\n    pass\n@Test\nvoid a() {\n}\n"
    expect(tests({ [source]: 'x', [test]: line + cases }, source)).toBeUndefined()
  })

  it.each<string>([
    "import {\n  take,\n} from '../../src/db/queue.js'",
    "import '../../src/db/queue.js'",
    "const { take } = require('../../src/db/queue')",
    "const { take } = await import('../../src/db/queue.js')",
  ])('is by name and import whatever its folder: %j', line => {
    const files = { 'src/db/queue.ts': 'x', 'test/stories/queue.test.ts': `${line}\nit('takes', () => {})\n` }
    expect(tests(files, 'src/db/queue.ts')?.entries.map(entry => entry.name)).toEqual(['test of src/db/queue.ts'])
  })

  it('is of the file whose folders are most like its own', () => {
    const files = {
      Gemfile: "gem 'rails'",
      'app/controllers/api/v1/orders_controller.rb': 'x',
      'app/controllers/orders_controller.rb': 'x',
      'test/controllers/orders_controller_test.rb': 'test "lists" do\nget orders_url\nend\n',
    }
    const [entry] = tests(files, 'app/controllers/orders_controller.rb')?.entries ?? []
    expect(entry?.name).toBe('test of app/controllers/orders_controller.rb')
    // To its end, though its lines are not indented.
    expect(entry?.code).toBe('test "lists" do\nget orders_url\nend')
  })

  it('are not fixtures, helpers or folders of another Go package', () => {
    const files = {
      'store/queue.go': 'x',
      'api/queue_test.go': 'package api\n\nfunc TestTake(t *testing.T) {\n}\n',
      'test/fixtures/queue.ts': CASE,
      'test/queue.ts': 'export const helper = 1\n',
    }
    expect(tests(files, 'store/queue.go')).toBeUndefined()
  })
})

it('shows the first test past its licence with imports and first case, of the others one case', () => {
  const files = {
    ...VITEST,
    'src/queue.ts': 'x',
    'src/queue.test.ts': `// Copyright\n//\n// All rights\n\n${CASE}`,
    'src/story.test.ts': CASE,
  }
  expect(tests(files, 'src/queue.ts')?.entries).toEqual([
    {
      path: 'src/queue.test.ts',
      line: 5,
      name: 'test of src/queue.ts',
      code: CASE.split('\n').slice(0, 6).join('\n'),
      language: 'ts',
    },
    {
      path: 'src/story.test.ts',
      line: 4,
      name: 'test imports src/queue.ts',
      code: "it('takes', () => {\n  expect(take()).toBe(1)\n})",
      language: 'ts',
    },
  ])
})

const note = (files: Record<string, string>, source: string): string | undefined => tests(files, source)?.notes[0]

describe('the command that runs just them', () => {
  const python = 'def test_take():\n    pass\n'

  it.each<[string, Record<string, string>, string, string]>([
    [
      'npm',
      { ...VITEST, 'src/queue.ts': 'x', 'src/queue.test.ts': CASE },
      'src/queue.ts',
      'Run only these tests: `npx vitest run src/queue.test.ts`',
    ],
    [
      'npm, in TypeScript with and without JSX',
      { ...VITEST, 'src/queue.ts': 'x', 'src/queue.test.ts': CASE, 'src/queue.test.tsx': CASE },
      'src/queue.ts',
      'Run only these tests: `npx vitest run src/queue.test.ts src/queue.test.tsx`',
    ],
    [
      'pnpm in a folder below, with a route in brackets',
      {
        'web/package.json': '{"devDependencies": {"jest": "1"}}',
        'web/pnpm-lock.yaml': '',
        'web/[id]/queue.ts': 'x',
        'web/[id]/queue.test.ts': CASE,
      },
      'web/[id]/queue.ts',
      "Run only these tests: `cd web && pnpm exec jest '[id]/queue.test.ts'`",
    ],
    [
      'uv',
      { 'pyproject.toml': '[tool.pytest]', 'uv.lock': '', 'queue.py': 'x', 'tests/test_queue.py': python },
      'queue.py',
      'Run only these tests: `uv run pytest tests/test_queue.py`',
    ],
    [
      'Go',
      { 'go.mod': '', 'store/queue.go': 'x', 'store/queue_test.go': 'func TestTake(t *testing.T) {\n}\n' },
      'store/queue.go',
      'Run only these tests: `go test ./store`',
    ],
    [
      'Go in a module below',
      { 'server/go.mod': '', 'server/queue.go': 'x', 'server/queue_test.go': 'func TestTake(t *testing.T) {\n}\n' },
      'server/queue.go',
      'Run only these tests: `cd server && go test ./`',
    ],
    [
      'Gradle',
      {
        'build.gradle': '',
        gradlew: '',
        'src/main/java/Queue.java': 'x',
        'src/test/java/QueueTest.java': '    @Test\n    void a() {\n    }\n',
      },
      'src/main/java/Queue.java',
      "Run only these tests: `./gradlew test --tests '*.QueueTest'`",
    ],
    [
      'Rails',
      { Gemfile: 'gem "rails"', 'app/models/queue.rb': 'x', 'test/models/queue_test.rb': 'test "takes" do\nend\n' },
      'app/models/queue.rb',
      'Run only these tests: `bin/rails test test/models/queue_test.rb`',
    ],
  ])('%s', (_name, files, source, expected) => {
    expect(note(files, source)).toBe(expected)
  })

  it('is left out where no runner is known', () => {
    expect(note({ 'queue.py': 'x', 'test_queue.py': python }, 'queue.py')).toBeUndefined()
    expect(note({ 'src/queue.ts': 'x', 'src/queue.test.ts': CASE }, 'src/queue.ts')).toBeUndefined()
  })
})

it('names the command for all tests of the half that the phase is in', () => {
  const files = {
    'pyproject.toml': '[tool.pytest]',
    'web/package.json': '{"devDependencies": {"vitest": "1"}, "scripts": {"test": "vitest"}}',
    'web/queue.ts': 'x',
    'web/queue.test.ts': CASE,
  }
  expect(tests(files, 'web/queue.ts')?.notes.at(-1)).toBe(
    'Run all tests: `cd web && npm test` (from web/package.json).',
  )
})

describe('what is shown of a test file', () => {
  const JAVA = `package shop;

${Array.from({ length: 40 }, (_, i) => `import org.example.framework.test.Part${i};`).join('\n')}

/**
 * @author Somebody
 */
@WebTest
class QueueTests {

    private Queue queue = new Queue();

    @Test
    void opens() {
        assertTrue(queue.isOpen());
    }

    @Test
    void takesFromQueue() {
        assertEquals(1, queue.take());
    }
}
`

  it('is how it is set up, without its imports, and the case that the tasks speak of', () => {
    const files = { 'src/main/java/shop/Queue.java': 'x', 'src/test/java/shop/QueueTests.java': JAVA }
    const [setUp, shown, ...others] = tests(files, 'src/main/java/shop/Queue.java')?.entries ?? []
    expect(others).toEqual([])
    expect(setUp?.code).toBe('@WebTest\nclass QueueTests {\n\n    private Queue queue = new Queue();')
    expect(shown?.code).toMatch(/^ {4}@Test\n {4}void takesFromQueue\(\) {\n[^}]*\n {4}}$/)
  })

  it('is a whole case where a word closes it', () => {
    const text = 'class QueueTest\n  test "takes" do\n    assert 1\n  end\n\n  test "gives" do\n  end\nend\n'
    const found = tests({ 'app/models/queue.rb': 'x', 'test/models/queue_test.rb': text }, 'app/models/queue.rb')
    expect(found?.entries[0]?.code).toMatch(/assert 1\n {2}end$/)
  })
})

it.each<[string, string, Record<string, string>, string]>([
  [
    'a Makefile',
    'tests/test_queue.py',
    { Makefile: 'lint:\n\truff .\ntest:\n\tpython -m pytest tests\n' },
    'python -m pytest tests/test_queue.py',
  ],
  [
    'the first of two build tools',
    'src/test/java/shop/QueueTests.java',
    { 'pom.xml': '<project/>', mvnw: '', 'build.gradle': '', gradlew: '' },
    './mvnw test -Dtest=QueueTests',
  ],
])('just these are run as %s has it', (_, test, build, command) => {
  const [source, text] = test.endsWith('.py')
    ? ['shop/queue.py', 'def test_take():\n    pass\n']
    : ['src/main/java/shop/Queue.java', 'class QueueTests {\n    @Test\n    void takes() {\n    }\n}\n']
  expect(tests({ ...build, [source]: 'x', [test]: text }, source)?.notes[0]).toBe(
    `Run only these tests: \`${command}\``,
  )
})

it('tests of a browser are run by their own program', () => {
  const packages = '{"devDependencies": {"vitest": "4", "cypress": "15"}, "scripts": {"test": "vitest run"}}'
  const files = {
    'package.json': packages,
    'package-lock.json': '',
    'src/queue.ts': 'x',
    'cypress/e2e/queue.cy.ts': CASE,
  }
  expect(tests(files, 'src/queue.ts')?.notes[0]).toBe(
    'Run only these tests: `npx cypress run --spec cypress/e2e/queue.cy.ts`',
  )
})

it('tests of .NET are run by their names', () => {
  const text = 'public class QueueTests\n{\n    [Fact]\n    public void Takes()\n    {\n    }\n}\n'
  const files = { 'Shop.sln': '', 'src/Shop/Queue.cs': 'x', 'tests/Shop.Tests/QueueTests.cs': text }
  expect(tests(files, 'src/Shop/Queue.cs')?.notes[0]).toBe(
    "Run only these tests: `dotnet test --filter 'FullyQualifiedName~QueueTests'`",
  )
})

it('finds the test of what serves a page behind any number of pages, and runs no suite of another folder', () => {
  const pages = Array.from({ length: 12 }, (_, n) => `app/views/orders/_part${n}.html.erb`)
  const files = {
    Gemfile: "gem 'rails'",
    'config/routes.rb': '',
    'web/package.json': '{"scripts": {"test": "vitest"}}',
    ...Object.fromEntries(pages.map(page => [page, '<p></p>'])),
    'app/controllers/orders_controller.rb': 'x',
    'test/controllers/orders_controller_test.rb': 'test "lists" do\n  get orders_url\nend\n',
  }
  const found = referencesFor(files, {
    layer: 'frontend',
    files: [...pages, 'app/controllers/orders_controller.rb'],
    tasks: [],
  })
  const reference = found.find(({ kind }) => kind === 'tests')
  expect(reference?.entries.map(({ name }) => name)).toEqual(['test of app/controllers/orders_controller.rb'])
  expect(reference?.notes).toEqual([
    'Run only these tests: `bin/rails test test/controllers/orders_controller_test.rb`',
    'Run all tests: `bin/rails test` (from Gemfile).',
  ])
})

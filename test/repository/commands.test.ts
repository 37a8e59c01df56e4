import { describe, expect, it } from 'vitest'
import { profileRepository } from '../../src/core/repository/profile.js'
import { factsOf } from './facts.js'

/** "kind: command (source)" of each command that is found. */
function commandsOf(files: Record<string, string>): string[] {
  return profileRepository(factsOf(files), { layers: {} }).commands.map(
    ({ kind, command, source }) => `${kind}: ${command} (${source})`,
  )
}
const manifest = (scripts: Record<string, string>, more: object = {}): string => JSON.stringify({ scripts, ...more })

describe('package.json', () => {
  it.each([
    ['package-lock.json', 'npm ci', 'npm run build', 'npm test'],
    ['pnpm-lock.yaml', 'pnpm install', 'pnpm run build', 'pnpm test'],
    ['yarn.lock', 'yarn install', 'yarn build', 'yarn test'],
    ['bun.lock', 'bun install', 'bun run build', 'bun run test'],
  ])('is run with the package manager of %s', (lock, install, build, test) => {
    expect(commandsOf({ 'package.json': manifest({ build: 'x', test: 'y' }), [lock]: '' })).toEqual([
      `install: ${install} (${lock})`,
      `build: ${build} (package.json)`,
      `test: ${test} (package.json)`,
    ])
  })

  it('takes the named package manager where there are two lock files', () => {
    const files = {
      'package.json': manifest({}, { packageManager: 'pnpm@9.1.0' }),
      'package-lock.json': '',
      'pnpm-lock.yaml': '',
    }
    expect(commandsOf(files)).toEqual(['install: pnpm install (pnpm-lock.yaml)'])
  })

  it('finds each kind by its usual names and leaves out what is not there', () => {
    const scripts = { 'type-check': 'tsc', 'lint:check': 'eslint', fmt: 'prettier', 'db:migrate': 'x', dev: 'vite' }
    expect(commandsOf({ 'package.json': manifest(scripts) })).toEqual([
      'install: npm install (package.json)',
      'lint: npm run lint:check (package.json)',
      'format: npm run fmt (package.json)',
      'typecheck: npm run type-check (package.json)',
      'migrate: npm run db:migrate (package.json)',
    ])
  })

  it('knows that the test script of npm init is none', () => {
    const files = { 'package.json': manifest({ test: 'echo "Error: no test specified" && exit 1' }) }
    expect(commandsOf(files)).toEqual(['install: npm install (package.json)'])
  })

  it.each(['', '{', '[]', 'null', '{"scripts": 3}', '{"scripts": {"test": 1}}'])('bears a broken one: %j', text => {
    expect(commandsOf({ 'package.json': text })).toEqual(['install: npm install (package.json)'])
  })

  it('asks a workspace only for the tests that the root does not have', () => {
    const files = {
      'package.json': manifest({ build: 'turbo build' }),
      'package-lock.json': '',
      'packages/lib/package.json': manifest({ test: 'vitest', build: 'tsc', lint: 'eslint' }),
    }
    expect(commandsOf(files)).toEqual([
      'install: npm ci (package-lock.json)',
      'build: npm run build (package.json)',
      'test: cd packages/lib && npm test (packages/lib/package.json)',
    ])
  })
})

describe('other ecosystems', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'Go',
      { 'go.mod': '', '.golangci.yml': '' },
      ['build: go build ./... (go.mod)', 'test: go test ./... (go.mod)', 'lint: golangci-lint run (.golangci.yml)'],
    ],
    ['Rust', { 'Cargo.toml': '' }, ['build: cargo build (Cargo.toml)', 'test: cargo test (Cargo.toml)']],
    [
      'Maven with its wrapper',
      { 'pom.xml': '', mvnw: '' },
      ['build: ./mvnw package (pom.xml)', 'test: ./mvnw test (pom.xml)'],
    ],
    [
      'Gradle',
      { 'build.gradle.kts': '', gradlew: '' },
      ['build: ./gradlew build (build.gradle.kts)', 'test: ./gradlew test (build.gradle.kts)'],
    ],
    [
      'Rails',
      { Gemfile: 'gem "rails"\ngem "rspec-rails"\ngem "rubocop"' },
      [
        'install: bundle install (Gemfile)',
        'test: bundle exec rspec (Gemfile)',
        'lint: bundle exec rubocop (Gemfile)',
        'migrate: bin/rails db:migrate (Gemfile)',
      ],
    ],
    [
      'Laravel',
      { 'composer.json': '{"scripts": {"lint": "pint"}}', artisan: '' },
      [
        'install: composer install (composer.json)',
        'test: php artisan test (artisan)',
        'lint: composer run lint (composer.json)',
        'migrate: php artisan migrate (artisan)',
      ],
    ],
    [
      'Elixir',
      { 'mix.exs': '' },
      [
        'install: mix deps.get (mix.exs)',
        'build: mix compile (mix.exs)',
        'test: mix test (mix.exs)',
        'format: mix format (mix.exs)',
      ],
    ],
    ['.NET', { 'Shop.sln': '' }, ['build: dotnet build (Shop.sln)', 'test: dotnet test (Shop.sln)']],
    [
      'Python with uv',
      { 'pyproject.toml': '[tool.pytest.ini_options]\n[tool.ruff]\n[tool.mypy]', 'uv.lock': '' },
      [
        'install: uv sync (uv.lock)',
        'test: uv run pytest (pyproject.toml)',
        'lint: uv run ruff check . (pyproject.toml)',
        'format: uv run ruff format . (pyproject.toml)',
        'typecheck: uv run mypy . (pyproject.toml)',
      ],
    ],
    ['Python with tox alone', { 'tox.ini': '[tox]', 'setup.py': '' }, ['test: tox (tox.ini)']],
    [
      'Django',
      { 'manage.py': '', 'requirements.txt': 'django' },
      [
        'install: pip install -r requirements.txt (requirements.txt)',
        'test: python manage.py test (manage.py)',
        'migrate: python manage.py migrate (manage.py)',
      ],
    ],
  ])('%s', (_name, files, expected) => {
    expect(commandsOf(files)).toEqual(expected)
  })
})

describe('runners', () => {
  it('takes the targets of a Makefile before the custom of the language', () => {
    const text =
      'VERSION := 1\n.PHONY: test\nbuild: deps\n\tgo build\n\ntest:\n\tgo test ./...\n\ninstall:\n\tcp shop /usr/bin\n'
    expect(commandsOf({ Makefile: text, 'go.mod': '' })).toEqual([
      'build: make build (Makefile)',
      'test: make test (Makefile)',
    ])
  })

  it('takes an install target that fetches packages', () => {
    expect(commandsOf({ Makefile: 'install:\n\tpip install -e .\n' })).toEqual(['install: make install (Makefile)'])
  })

  it('reads a justfile and a Taskfile', () => {
    expect(
      commandsOf({ justfile: 'version := "1"\ntest filter="":\n  cargo test {{filter}}\n@lint:\n  cargo clippy\n' }),
    ).toEqual(['test: just test (justfile)', 'lint: just lint (justfile)'])
    expect(commandsOf({ 'Taskfile.yml': 'version: "3"\ntasks:\n  test:\n    cmds:\n      - go test\n' })).toEqual([
      'test: task test (Taskfile.yml)',
    ])
  })

  it('names both where the root holds two ecosystems', () => {
    const files = {
      Makefile: 'test:\n\tgo test ./...\n',
      'go.mod': '',
      'package.json': manifest({ test: 'vitest' }),
      'package-lock.json': '',
    }
    expect(commandsOf(files)).toEqual([
      'install: npm ci (package-lock.json)',
      'build: go build ./... (go.mod)',
      'test: npm test (package.json)',
      'test: make test (Makefile)',
    ])
  })
})

describe('folders below', () => {
  it('adds those of a front end with a manifest of its own', () => {
    const files = {
      'pyproject.toml': '[tool.pytest]',
      'web app/package.json': manifest({ test: 'jest' }),
      'web app/yarn.lock': '',
    }
    expect(commandsOf(files)).toEqual([
      "install: cd 'web app' && yarn install (web app/yarn.lock)",
      'test: pytest (pyproject.toml)',
      "test: cd 'web app' && yarn test (web app/package.json)",
    ])
  })

  it('runs a Django project below the root the way the root runs programs', () => {
    const files = { 'pyproject.toml': '[tool.pytest]', 'uv.lock': '', 'src/manage.py': '' }
    expect(commandsOf(files)).toEqual([
      'install: uv sync (uv.lock)',
      'test: uv run pytest (pyproject.toml)',
      'migrate: cd src && uv run python manage.py migrate (src/manage.py)',
    ])
  })

  it('leaves examples, tests and vendored packages alone', () => {
    const files = {
      'examples/a/go.mod': '',
      'tests/b/package.json': manifest({ test: 'x' }),
      'vendor/c/Makefile': 'test:\n',
    }
    expect(commandsOf(files)).toEqual([])
  })
})

describe('workflows of the CI', () => {
  const workflow =
    'jobs:\n  a:\n    steps:\n      - run: ctest --output-on-failure\n      - run: |\n          make lint\n          go test -tags ${{ matrix.tag }} ./...\n'

  it('are asked where nothing else tells', () => {
    expect(commandsOf({ '.github/workflows/ci.yml': workflow, 'CMakeLists.txt': '' })).toEqual([
      'test: ctest --output-on-failure (.github/workflows/ci.yml)',
      'lint: make lint (.github/workflows/ci.yml)',
    ])
  })

  it('say nothing where a manifest does', () => {
    expect(commandsOf({ '.github/workflows/ci.yml': workflow, 'Cargo.toml': '' })).toEqual([
      'build: cargo build (Cargo.toml)',
      'test: cargo test (Cargo.toml)',
      'lint: make lint (.github/workflows/ci.yml)',
    ])
  })
})

it('invents nothing for a repository without manifests', () => {
  expect(commandsOf({ 'README.md': 'run `npm test`', 'main.c': '' })).toEqual([])
})

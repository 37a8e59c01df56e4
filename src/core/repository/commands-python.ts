/** Commands of a Python project: from what its files configure. */
import type { RepositoryCommand } from '../model.js'
import type { Folder } from './packages.js'

type Kind = RepositoryCommand['kind']

/** A folder below takes the way programs are run from the root, where it has none of its own. */
export function pythonCommands(folder: Folder, root: Folder): RepositoryCommand[] {
  const file = ['pyproject.toml', 'setup.cfg', 'tox.ini', 'setup.py', 'requirements.txt', 'Pipfile'].find(name =>
    folder.names.has(name),
  )
  if (file === undefined && !folder.names.has('manage.py')) return []
  const project = folder.read('pyproject.toml') ?? ''
  const uv = folder.names.has('uv.lock')
  const poetry = folder.names.has('poetry.lock') || /^\[tool\.poetry\]/m.test(project)
  const pipenv = folder.names.has('Pipfile')
  const prefix = runPrefix(folder) || runPrefix(root)
  const at = (kind: Kind, command: string, source: string): RepositoryCommand => ({
    kind,
    command,
    source: folder.at(source),
  })
  const commands: RepositoryCommand[] = []
  if (uv) commands.push(at('install', 'uv sync', 'uv.lock'))
  else if (poetry) commands.push(at('install', 'poetry install', 'pyproject.toml'))
  else if (pipenv) commands.push(at('install', 'pipenv install --dev', 'Pipfile'))
  else if (folder.names.has('requirements.txt'))
    commands.push(at('install', 'pip install -r requirements.txt', 'requirements.txt'))
  const all = ['pyproject.toml', 'setup.cfg', 'tox.ini', 'pytest.ini', '.pre-commit-config.yaml'].filter(name =>
    folder.names.has(name),
  )
  const says = (pattern: RegExp): string | undefined => all.find(name => pattern.test(folder.read(name) ?? ''))
  const pytest = folder.names.has('pytest.ini')
    ? 'pytest.ini'
    : says(/^\[tool\.pytest|^\[tool:pytest\]|^\[pytest\]|\bpytest\b/m)
  if (pytest !== undefined) commands.push(at('test', `${prefix}pytest`, pytest))
  else if (folder.names.has('tox.ini')) commands.push(at('test', 'tox', 'tox.ini'))
  else if (folder.names.has('manage.py')) commands.push(at('test', `${prefix}python manage.py test`, 'manage.py'))
  const ruff = folder.names.has('ruff.toml') ? 'ruff.toml' : says(/^\[tool\.ruff|ruff-pre-commit/m)
  const flake8 = folder.names.has('.flake8') ? '.flake8' : says(/^\[flake8\]/m)
  if (ruff !== undefined)
    commands.push(at('lint', `${prefix}ruff check .`, ruff), at('format', `${prefix}ruff format .`, ruff))
  else if (flake8 !== undefined) commands.push(at('lint', `${prefix}flake8`, flake8))
  const black = says(/^\[tool\.black\]/m)
  if (ruff === undefined && black !== undefined) commands.push(at('format', `${prefix}black .`, black))
  const mypy = folder.names.has('mypy.ini') ? 'mypy.ini' : says(/^\[tool\.mypy|^\[mypy\]/m)
  const pyright = folder.names.has('pyrightconfig.json') ? 'pyrightconfig.json' : says(/^\[tool\.(based)?pyright\]/m)
  if (mypy !== undefined) commands.push(at('typecheck', `${prefix}mypy .`, mypy))
  else if (pyright !== undefined) commands.push(at('typecheck', `${prefix}pyright`, pyright))
  if (folder.names.has('manage.py')) commands.push(at('migrate', `${prefix}python manage.py migrate`, 'manage.py'))
  else if (folder.names.has('alembic.ini')) commands.push(at('migrate', `${prefix}alembic upgrade head`, 'alembic.ini'))
  return commands
}

function runPrefix({ names }: Folder): string {
  if (names.has('uv.lock')) return 'uv run '
  if (names.has('poetry.lock')) return 'poetry run '
  return names.has('Pipfile') ? 'pipenv run ' : ''
}

/** Gives a path its layer by the names that frameworks and people use. */
import type { Layer } from '../model.js'
import { baseName, endingOf, languageOf } from './languages.js'
import { packageOf, type Survey } from './packages.js'
import { isPageTemplate, localeOf, isFixturePath, isTestPath } from './path-kinds.js'

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '))
/** Matches a path with a folder of one of these names in it. */
const folder = (names: string): RegExp => new RegExp(`(^|/)(${names})/`, 'i')

const DOC_ENDINGS = set('md mdx mdc rst adoc txt tex')
const DOC_FOLDER = folder('docs?|documentation|website')
const DOC_NAME = /^(readme|changelog|contributing|license|licence|code_of_conduct|security|authors|notice)(\.|$)/i

const INFRA_FOLDER = folder(
  '\\.github|\\.circleci|\\.gitlab|\\.buildkite|\\.devcontainer|\\.husky|terraform|infra|infrastructure|deploy|deployments?|' +
    'k8s|kubernetes|helm|charts?|ansible|docker|nginx|ops|ci|\\.ci|rootfs',
)
/** Inside a program a folder "docker" holds the code that talks to Docker: code is infra by its top folder only. */
const INFRA_TOP =
  /^(\.[\w-]+|terraform|infra|infrastructure|deploy|deployments?|k8s|kubernetes|helm|charts?|ansible|docker|nginx|ops|ci|scripts?|tools?|bin|hack|build|contrib|nix)\//i
const INFRA_NAME =
  /^(dockerfile|containerfile|docker-compose|compose\.ya?ml|makefile|gnumakefile|justfile|taskfile|jenkinsfile|vagrantfile|procfile|caddyfile|rakefile|gemfile|go\.(mod|sum|work)|cargo\.toml|pyproject\.toml|setup\.(py|cfg)|requirements.*\.txt|pipfile|package\.json|composer\.json|mix\.exs|pom\.xml|(build|settings)\.gradle|gradlew|tox\.ini|azure-pipelines|fly\.toml|vercel\.json|netlify\.toml|turbo\.json|nx\.json|lerna\.json|pnpm-|render\.ya?ml|app\.ya?ml|tsconfig|angular\.json|\.[a-z])/i
const CONFIG_NAME = /\.config\.[cm]?[jt]s$|rc\.[cm]?[jt]s$/

const DATA_FOLDER = folder(
  'migrations?|migrate|db|database|prisma|drizzle|alembic|models?|entit(y|ies)|ecto|seeds?|seeders|db[_-]\\w+|datastore|dao|persistence|repositor(y|ies)',
)
const DATA_NAME =
  /(^|[._-])(model|entity|migration|schema\.prisma)s?\.[a-z]+$|^(models?|schema)\.(py|rb|prisma|sql|go|rs)$|(Entity|Repository)\.(java|kt|cs)$|DbContext\.cs$/i
const DATA_ENDINGS = set('sql prisma dbml')

const API_FOLDER = folder(
  'api|apis|routes?|routers?|controllers?|handlers?|endpoints?|graphql|resolvers?|rest|grpc|rpc|trpc|openapi|serialisers?|serializers?',
)
const API_NAME =
  /(^|[._-])(controllers?|routes?|router|resolvers?|handlers?|endpoints?|serialisers?|serializers?|openapi|swagger)\.[a-z]+$|(Controller|Resource|Endpoint|Resolver|Router)\.(java|kt|cs|php|scala)$|^\+server\.[jt]s$|^(views|urls|api)\.py$/i
const API_ENDINGS = set('proto graphql gql')

const UI_ENDINGS = set(
  'tsx jsx vue svelte astro xaml axaml html erb haml slim heex eex css scss sass less cshtml razor twig hbs ejs pug liquid jsp ftl ftlh',
)
const UI_FOLDER = folder(
  'components?|pages|views|layouts?|frontend|front-end|client|client-only|client-side|ui|web|webapp|public|static|assets|styles?|stylesheets|' +
    'hooks|stores?|composables|compositions|javascript|theme|themes',
)
/** What runs on the server whatever the package is. */
const SERVER_FOLDER = folder(
  'server|server-only|backend|services?|jobs|workers?|actions|cron|queues?|emails?|middlewares?',
)
const WORK_FOLDER = folder('jobs|workers?|cron|queues?|tasks|commands|listeners|consumers')
const CLIENT_ONLY = folder('client-only|client-side')
const SCRIPTS = set('ts mts cts js mjs cjs elm coffee')

/** Layer by name and package, without the configured globs; null where nothing tells. */
export function layerOfPath(path: string, survey: Survey): Layer | null {
  const name = baseName(path)
  const ending = endingOf(path)
  const source = languageOf(path)?.code === true
  const manifest = INFRA_NAME.test(name) && !isTestPath(name)
  if (DOC_ENDINGS.has(ending) && !manifest && !isFixturePath(path)) return 'docs'
  if (isTestPath(path)) return 'tests'
  if (manifest) return 'infra'
  if (DOC_NAME.test(name) || DOC_FOLDER.test(path)) return 'docs'
  if (ending === 'tf' || ending === 'tfvars' || CONFIG_NAME.test(name)) return 'infra'
  if (source && ending !== 'sh' ? INFRA_TOP.test(path) : INFRA_FOLDER.test(path) || INFRA_TOP.test(path)) return 'infra'
  const layer = layerOfSource(path, name, ending, source, survey)
  return layer === 'frontend' && !survey.hasFrontend ? 'backend' : layer
}

function layerOfSource(path: string, name: string, ending: string, source: boolean, survey: Survey): Layer | null {
  if (DATA_ENDINGS.has(ending)) return 'data'
  if (API_ENDINGS.has(ending)) return 'api'
  const framework = layerByFramework(path, name, survey)
  if (framework !== null) return framework
  if (UI_ENDINGS.has(ending) || isPageTemplate(path)) return 'frontend'
  if (!source || localeOf(path) !== null) return null
  if (/\.server\.[jt]s$/.test(name)) return 'backend'
  const home = packageOf(path, survey)
  const script = SCRIPTS.has(ending)
  if (script && (home?.kind === 'frontend' || CLIENT_ONLY.test(path))) return 'frontend'
  const inside = home === null || home.folder === '' ? path : path.slice(home.folder.length + 1)
  // Names of folders above a package say nothing about what is in it.
  if (
    script &&
    (home?.kind === 'full' || home?.kind === 'mixed') &&
    UI_FOLDER.test(inside) &&
    !SERVER_FOLDER.test(inside)
  ) {
    return API_FOLDER.test(inside) ? 'api' : 'frontend'
  }
  const named = layerByName(path, name)
  if (named !== null) return named
  if (script && home === null && UI_FOLDER.test(path) && !SERVER_FOLDER.test(path)) return 'frontend'
  // A browser runs no Python: in a repository that is a page and nothing else it is a tool.
  return survey.onlyBrowser ? 'infra' : 'backend'
}

/** A file name says more than its folders, and the folder next to it more than those above. */
function layerByName(path: string, name: string): Layer | null {
  if (DATA_NAME.test(name) || isGoStore(path)) return 'data'
  const work = WORK_FOLDER.test(path)
  if (API_NAME.test(name) && !work) return 'api'
  const data = deepest(DATA_FOLDER, path)
  const api = work ? -1 : deepest(API_FOLDER, path)
  if (data < 0 && api < 0) return null
  return data >= api ? 'data' : 'api'
}

/** Number of the deepest folder of a path that the pattern of one folder matches, or -1. */
function deepest(pattern: RegExp, path: string): number {
  return path
    .split('/')
    .slice(0, -1)
    .findLastIndex(part => pattern.test(`${part}/`))
}

/** A "store" is a database in Go and a piece of page state in JavaScript. */
const isGoStore = (path: string): boolean => path.endsWith('.go') && /(^|\/)stores?\//.test(path)

const RAILS: readonly (readonly [RegExp, Layer])[] = [
  [/(^|\/)app\/models\//, 'data'],
  [/(^|\/)app\/(views|javascript|assets|components|helpers|frontend)\//, 'frontend'],
  [/(^|\/)config\/routes(\.rb|\/)/, 'api'],
]
const LARAVEL: readonly (readonly [RegExp, Layer])[] = [
  [/(^|\/)app\/Models\//, 'data'],
  [/(^|\/)resources\/(js|css|views|sass)\//, 'frontend'],
  [/(^|\/)app\/Http\//, 'api'],
]
const PHOENIX: readonly (readonly [RegExp, Layer])[] = [
  [/_web\/(live|components|templates)\//, 'frontend'],
  [/_web\//, 'api'],
]
const DJANGO: readonly (readonly [RegExp, Layer])[] = [
  [/(^|\/)(views|urls|serialisers|serializers|viewsets|filters)\.py$/, 'api'],
  [/(^|\/)(models|managers)\.py$/, 'data'],
]

const FLUTTER: readonly (readonly [RegExp, Layer])[] = [
  [
    /(^|\/)lib\/(.+\/)?(widgets?|screens?|pages?|views?|ui|presentation|components?|dialogs?|themes?)\/.*\.dart$/,
    'frontend',
  ],
  [/(^|\/)lib\/(.+\/)?([^/]*_)?(app|widget|screen|page|view|dialog|theme|main)\.dart$/, 'frontend'],
]
const COMPOSE: readonly (readonly [RegExp, Layer])[] = [
  [/(^|\/)res\/(layout|drawable|menu|navigation|values|anim|color)[\w-]*\//, 'frontend'],
  [/(^|\/)(ui|compose|composables?|screens?|widgets?|presentation|theme)\/.*\.(kt|java)$/, 'frontend'],
  [/(Activity|Fragment|Screen|ViewModel|Dialog|Composables?)\.(kt|java)$/, 'frontend'],
]
/** What stands behind a page of XAML, and the state that it shows. */
const XAML: readonly (readonly [RegExp, Layer])[] = [
  [/\.a?xaml\.cs$|(^|\/)(Views|ViewModels|Converters|Controls)\/.*\.cs$|ViewModel\.cs$/, 'frontend'],
]

function layerByFramework(path: string, name: string, survey: Survey): Layer | null {
  const tables = [
    ...(survey.django && name.endsWith('.py') ? DJANGO : []),
    ...(survey.rails ? RAILS : []),
    ...(survey.laravel ? LARAVEL : []),
    ...(survey.phoenix ? PHOENIX : []),
    ...(survey.flutter ? FLUTTER : []),
    ...(survey.compose ? COMPOSE : []),
    ...(survey.xaml ? XAML : []),
  ]
  return tables.find(([pattern]) => pattern.test(path))?.[1] ?? null
}

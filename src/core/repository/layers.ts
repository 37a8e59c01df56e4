/** Gives a path its layer by the names that frameworks and people use. */
import type { Layer } from '../model.js'
import { baseName, endingOf, languageOf } from './languages.js'
import { packageOf, type Survey } from './packages.js'
import { isTestPath } from './test-paths.js'

const DOC_ENDINGS = new Set(['md', 'mdx', 'rst', 'adoc', 'txt', 'tex'])
const DOC_FOLDER = /^(docs?|documentation|website|guides?)\/|(^|\/)(docs|documentation)\//i
const DOC_NAME = /^(readme|changelog|contributing|license|licence|code_of_conduct|security|authors|notice)(\.|$)/i

const INFRA_FOLDER =
  /(^|\/)(\.github|\.circleci|\.gitlab|\.woodpecker|\.buildkite|\.devcontainer|\.husky|terraform|infra|infrastructure|deploy|deployments?|k8s|kubernetes|helm|charts?|ansible|docker|nginx|ops|ci|\.ci|rootfs)\/|^(scripts?|tools?|bin|hack|build)\//i
const INFRA_NAME =
  /^(dockerfile|containerfile|docker-compose|compose\.ya?ml|makefile|gnumakefile|justfile|taskfile|jenkinsfile|vagrantfile|procfile|caddyfile|rakefile|gemfile|go\.(mod|sum|work)|cargo\.toml|pyproject\.toml|setup\.(py|cfg)|requirements.*\.txt|pipfile|package\.json|composer\.json|mix\.exs|pom\.xml|(build|settings)\.gradle|gradlew|tox\.ini|\.gitlab-ci|\.travis|azure-pipelines|fly\.toml|vercel\.json|netlify\.toml|turbo\.json|nx\.json|lerna\.json|pnpm-workspace|render\.ya?ml|app\.ya?ml|tsconfig|angular\.json|\.[a-z])/i
const CONFIG_NAME = /\.config\.[cm]?[jt]s$|rc\.[cm]?[jt]s$/

const DATA_FOLDER =
  /(^|\/)(migrations?|db|database|prisma|drizzle|alembic|schemas?\/(sql|db)|models?|entit(y|ies)|ecto|repo\/migrations|seeds?|seeders|datastore|dao|persistence)\//i
const DATA_NAME =
  /(^|[._-])(model|entity|migration|schema\.prisma)s?\.[a-z]+$|^(models?|schema)\.(py|rb|prisma|sql|go|rs)$|Entity\.(java|kt|cs)$|DbContext\.cs$/i
const DATA_ENDINGS = new Set(['sql', 'prisma', 'dbml', 'liquibase'])

const API_FOLDER =
  /(^|\/)(api|apis|routes?|routers?|controllers?|handlers?|endpoints?|graphql|resolvers?|rest|grpc|rpc|trpc|openapi|webhooks?|serializers?)\//i
const API_NAME =
  /(^|[._-])(controllers?|routes?|router|resolvers?|handlers?|endpoints?|serialisers?|serializers?|api|openapi|swagger)\.[a-z]+$|(Controller|Resource|Endpoint|Resolver|Handler)\.(java|kt|cs|php|scala)$|^route\.[jt]sx?$/i
const API_ENDINGS = new Set(['proto', 'graphql', 'gql'])

const UI_ENDINGS = new Set(
  'tsx jsx vue svelte astro html erb haml slim heex eex css scss sass less cshtml razor twig hbs ejs pug liquid'.split(
    ' ',
  ),
)
const UI_FOLDER =
  /(^|\/)(components?|pages|views|layouts?|frontend|front-end|client|ui|web|webapp|public|static|assets|styles?|stylesheets|hooks|stores?|composables|javascript|app\/javascript|templates)\//i
const SERVER_FOLDER =
  /(^|\/)(server|server-only|backend|services?|jobs|workers?|actions|cron|queues?|lib\/server|email|emails|middleware)\//i
const SCRIPTS = new Set(['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'dart', 'elm', 'coffee'])

/** Layer by name and package, without the configured globs; null where nothing tells. */
export function layerOfPath(path: string, survey: Survey): Layer | null {
  const name = baseName(path)
  const ending = endingOf(path)
  if (isTestPath(path)) return 'tests'
  if (INFRA_NAME.test(name)) return 'infra'
  if (DOC_ENDINGS.has(ending) || DOC_NAME.test(name)) return 'docs'
  const source = languageOf(path)?.code === true
  if (DOC_FOLDER.test(path) && !source) return 'docs'
  if (INFRA_FOLDER.test(path) || ending === 'tf' || ending === 'tfvars' || CONFIG_NAME.test(name)) return 'infra'
  if (DOC_FOLDER.test(path)) return 'docs'
  const layer = layerOfSource(path, name, ending, source, survey)
  return layer === 'frontend' && !survey.hasFrontend ? 'backend' : layer
}

function layerOfSource(path: string, name: string, ending: string, source: boolean, survey: Survey): Layer | null {
  if (DATA_ENDINGS.has(ending)) return 'data'
  if (API_ENDINGS.has(ending)) return 'api'
  const framework = layerByFramework(path, name, survey)
  if (framework !== null) return framework
  if (UI_ENDINGS.has(ending) || path.endsWith('.blade.php')) return 'frontend'
  const home = packageOf(path, survey)
  if (home?.kind === 'frontend' && (SCRIPTS.has(ending) || !source)) return 'frontend'
  const inside = home === null || home.folder === '' ? path : path.slice(home.folder.length + 1)
  if (home?.kind === 'full' && SCRIPTS.has(ending) && UI_FOLDER.test(inside) && !SERVER_FOLDER.test(inside)) {
    return API_FOLDER.test(inside) ? 'api' : 'frontend'
  }
  if (DATA_NAME.test(name) || (source && DATA_FOLDER.test(path))) return 'data'
  if (API_NAME.test(name) || (source && API_FOLDER.test(path))) return 'api'
  if (SCRIPTS.has(ending) && UI_FOLDER.test(path) && !SERVER_FOLDER.test(path) && home?.kind !== 'server')
    return 'frontend'
  return source ? 'backend' : null
}

function layerByFramework(path: string, name: string, survey: Survey): Layer | null {
  if (survey.django) {
    if (/^(views|urls|serialisers|serializers|viewsets|filters)\.py$/.test(name)) return 'api'
    if (name === 'models.py') return 'data'
  }
  if (survey.rails) {
    if (/(^|\/)app\/models\/concerns\//.test(path)) return 'data'
    if (/(^|\/)app\/(views|javascript|assets|components|helpers|frontend)\//.test(path)) return 'frontend'
    if (/(^|\/)config\/routes(\.rb|\/)/.test(path)) return 'api'
  }
  if (survey.laravel) {
    if (/(^|\/)app\/Models\//.test(path)) return 'data'
    if (/(^|\/)resources\/(js|css|views|sass)\//.test(path)) return 'frontend'
    if (/(^|\/)app\/Http\//.test(path)) return 'api'
  }
  if (survey.phoenix) {
    if (/_web\/(live|components|templates)\//.test(path)) return 'frontend'
    if (/_web\//.test(path)) return 'api'
  }
  return null
}

/** Puts the parts of the local GitHub behind its one interface. */
import type { Faults } from './faults.js'
import type { Hooks } from './webhooks.js'
import type { LocalGitHub } from './local-github.js'
import { lookAtComment, lookAtIssue } from './snapshots.js'
import { needIssue, personAs, type RepositoryName } from './person.js'
import type { Rates } from './rates.js'
import * as setup from './setup-repositories.js'
import * as apps from './setup-apps.js'
import * as changes from './changes/repository-changes.js'
import type { World } from './state.js'
import { writesOf, type RequestRecord } from './transcript.js'

export interface Parts {
  world: World
  hooks: Hooks
  faults: Faults
  rates: Rates
  requests: RequestRecord[]
  unhandled: string[]
  fetch: (request: Request) => Promise<Response>
  close: () => Promise<void>
  setLatency: (ms: number) => void
}

type SetUp = Pick<
  LocalGitHub,
  | 'addUser'
  | 'addRepository'
  | 'setPermission'
  | 'createApp'
  | 'setWebhookUrl'
  | 'install'
  | 'uninstall'
  | 'setSuspended'
  | 'addToInstallation'
  | 'removeFromInstallation'
  | 'setAppPermissions'
  | 'renameRepository'
  | 'transferRepository'
  | 'setRepository'
  | 'addMilestone'
  | 'commit'
>

function setUpCalls(world: World, flush: () => void): SetUp {
  const choose = (installation: { installationId: number }, repo: RepositoryName, add: boolean) => {
    apps.chooseRepository(world, apps.needInstallation(world, installation), world.needRepository(repo), add)
    flush()
  }
  return {
    addUser: user => setup.addUser(world, user),
    addRepository: repository => setup.addRepository(world, repository),
    setPermission: (repo, login, permission) =>
      setup.setPermission(world, world.needRepository(repo), login, permission),
    createApp: app => apps.createApp(world, app),
    setWebhookUrl: (app, url) => {
      apps.needApp(world, app).webhookUrl = url
    },
    install: (app, ownerLogin, repositories) => {
      const chosen = repositories === 'all' ? 'all' : new Set(repositories.map(repo => world.needRepository(repo).id))
      const made = apps.install(world, apps.needApp(world, app), world.needUser(ownerLogin), chosen)
      flush()
      return { installationId: made.id }
    },
    uninstall: installation => {
      apps.uninstall(world, apps.needInstallation(world, installation))
      flush()
    },
    setSuspended: (installation, suspended) => {
      apps.setSuspended(world, apps.needInstallation(world, installation), suspended)
      flush()
    },
    addToInstallation: (installation, repo) => choose(installation, repo, true),
    removeFromInstallation: (installation, repo) => choose(installation, repo, false),
    setAppPermissions: (app, permissions) => {
      apps.setPermissions(world, apps.needApp(world, app), permissions)
      flush()
    },
    renameRepository: (repo, name) => {
      changes.renameRepository(world, world.needRepository(repo), name)
      flush()
    },
    transferRepository: (repo, ownerLogin) => {
      changes.transferRepository(world, world.needRepository(repo), world.needUser(ownerLogin))
      flush()
    },
    setRepository: (repo, to) => {
      changes.setRepository(world, world.needRepository(repo), to)
      flush()
    },
    addMilestone: (repo, title) => setup.addMilestone(world, world.needRepository(repo), title),
    commit: (repo, files, message = 'Change files') =>
      world.needRepository(repo).contents.commit(files, message, world.now()),
  }
}

export function localGitHub(parts: Parts): LocalGitHub {
  const { world, hooks, faults, rates, requests, unhandled } = parts
  const flush = () => hooks.send(hooks.take(), Promise.resolve())
  const needDelivery = (id: string) => {
    const record = hooks.records.find(one => one.id === id)
    if (record === undefined) throw new Error(`There is no delivery ${id}.`)
    return record
  }
  return {
    get url() {
      return world.url
    },
    ...setUpCalls(world, flush),
    as: login => personAs({ world, fetch: parts.fetch, flush }, world.needUser(login)),
    issue: (repo, number) => lookAtIssue(needIssue(world, repo, number)),
    issues: repo => [...world.needRepository(repo).issues.values()].map(lookAtIssue),
    comments: (repo, number) => needIssue(world, repo, number).comments.map(lookAtComment),
    labels: repo =>
      [...world.needRepository(repo).labels.values()].map(({ name, color, description }) => ({
        name,
        color,
        description,
      })),
    requests,
    writes: (from = 0) => writesOf(requests.slice(from)),
    unhandled,
    onChange: listener => world.watch(listener),
    deliveries: hooks.records,
    settle: () => hooks.settle(),
    pauseDeliveries: () => {
      hooks.paused = true
    },
    resumeDeliveries: () => {
      hooks.paused = false
    },
    redeliver: id => hooks.redeliver(needDelivery(id)),
    setDeliveryMode: mode => {
      hooks.mode = { ...hooks.mode, ...mode }
    },
    heldDeliveries: hooks.held,
    releaseDelivery: id => hooks.release(needDelivery(id)),
    fail: rule => faults.add(rule),
    setLag: lag => {
      world.lag = { ...world.lag, ...lag }
    },
    clearFailures: () => faults.clear(),
    setLatency: parts.setLatency,
    setRateLimit: limit => {
      rates.limit = limit
      rates.enforced = true
    },
    setContentLimit: limit => {
      rates.contentLimit = limit
    },
    close: parts.close,
  }
}

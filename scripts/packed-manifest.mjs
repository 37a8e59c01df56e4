/**
 * The package.json that is packed lists only what is not bundled, and no scripts. `npm pack` and `npm publish` read the
 * file from the checkout, so it is exchanged while they run: `exchange` is called by "prepack", `restore` by "postpack".
 *
 * npm calls nothing after a failure, and a publish reads the file again after "postpack". So `exchange` leaves a process
 * behind that restores the file when npm is gone.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** Packages that the built program loads from node_modules: native code cannot be bundled. */
export const NOT_BUNDLED = ['libsql']

const FILE = fileURLToPath(new URL('../package.json', import.meta.url))
const KEPT = fileURLToPath(new URL('../node_modules/.cache/genprompts/package.json', import.meta.url))
/** Longest time that npm may take where its process cannot be found. */
const LONGEST_MS = 10 * 60_000

/** @param {string} text a package.json @returns {string} the one that is packed */
export function packedManifest(text) {
  const { scripts: _, devDependencies: __, overrides: ___, dependencies, ...rest } = JSON.parse(text)
  const missing = NOT_BUNDLED.filter(name => dependencies[name] === undefined)
  if (missing.length > 0) throw new Error(`package.json has no dependency ${missing.join(', ')}`)
  rest.dependencies = Object.fromEntries(NOT_BUNDLED.map(name => [name, dependencies[name]]))
  return `${JSON.stringify(rest, null, 2)}\n`
}

function exchange() {
  restore()
  const text = readFileSync(FILE, 'utf8')
  const packed = packedManifest(text)
  mkdirSync(dirname(KEPT), { recursive: true })
  writeFileSync(KEPT, text)
  const script = fileURLToPath(import.meta.url)
  const pids = [process.pid, process.ppid, parentOf(process.ppid)].map(String)
  spawn(process.execPath, [script, 'watch', ...pids], { detached: true, stdio: 'ignore' }).unref()
  writeFileSync(FILE, packed)
}

/** Does nothing where nothing is kept. A package.json that somebody changed meanwhile stays as it is. */
function restore() {
  if (!existsSync(KEPT)) return
  const text = readFileSync(KEPT, 'utf8')
  if (readFileSync(FILE, 'utf8') === packedManifest(text)) writeFileSync(FILE, text)
  rmSync(KEPT)
}

/** Restores when npm is gone. npm started the script itself or through a shell, which ends when the script does. */
async function watch([own, parent, grandparent]) {
  const end = Date.now() + LONGEST_MS
  const waiting = () => existsSync(KEPT) && Date.now() < end
  while (waiting() && isAlive(own)) await sleep(50)
  await sleep(1000)
  const npm = isAlive(parent) ? parent : grandparent
  while (waiting() && (npm === 0 || isAlive(npm))) await sleep(100)
  restore()
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return pid !== 0
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** @returns {number} 0 where the system does not tell */
function parentOf(pid) {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1])
  } catch {
    try {
      return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }))
    } catch {
      return 0
    }
  }
}

const [, script, task, ...rest] = process.argv
if (script === fileURLToPath(import.meta.url)) {
  if (task === 'exchange') exchange()
  else if (task === 'watch') await watch(rest.map(Number))
  else if (process.env.npm_command !== 'publish') restore()
}

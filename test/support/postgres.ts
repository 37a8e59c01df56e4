/** A private PostgreSQL server for one run of the tests: started in a temporary folder, gone when the run ends, however it ends. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { freePort } from './free-port.js'

const run = promisify(execFile)

/** Durability is not what these tests are about; a time zone other than UTC is, because times are stored without one. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '32MB',
  timezone: 'Asia/Kolkata',
}

/** As a server is that keeps what it acknowledges: for benches. */
export const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '128MB' }

export interface PostgresServer {
  /** A URL of the server's own database `postgres`, as superuser. */
  url: string
  stop(): Promise<void>
}

/** Folder with `initdb` and `postgres`: in PATH, or where Debian keeps them; null where there are none. */
export async function findPostgres(): Promise<string | null> {
  const debian = '/usr/lib/postgresql'
  const versions = await readdir(debian).catch(() => [])
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a)).map(version => join(debian, version, 'bin'))
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...newestFirst]
  return folders.find(folder => ['initdb', 'postgres'].every(name => existsSync(join(folder, name)))) ?? null
}

/** PostgreSQL refuses to run as root: there it runs as user `postgres`, else as whoever runs the tests. */
async function serverUser(): Promise<{ uid: number; gid: number } | Record<string, never>> {
  if (process.getuid?.() !== 0) return {}
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find(entry => entry.startsWith('postgres:'))
  if (line === undefined) throw new Error('PostgreSQL does not run as root, and there is no user named postgres')
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Starts a server from the binaries in a folder, with these settings in place of the tests' own. Throws with its output where it does not start. */
export async function startPostgres(
  binaries: string,
  changed: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  const user = await serverUser()
  const folder = await mkdtemp(join(tmpdir(), 'genprompts-postgres-'))
  const data = join(folder, 'data')
  const password = randomUUID()
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password)
  await chmod(folder, 0o700)
  if (user.uid !== undefined) for (const path of [folder, passwordFile]) await chown(path, user.uid, user.gid)

  const options = ['--pgdata', data, '--username', 'tester', '--auth', 'password', '--pwfile', passwordFile]
  await run(join(binaries, 'initdb'), [...options, '--encoding', 'UTF8', '--no-locale', '--no-sync'], {
    ...user,
    cwd: folder,
  })
  const port = await freePort('127.0.0.1')
  const settings = Object.entries({ ...SETTINGS, ...changed, port, unix_socket_directories: folder })
  const args = ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const server = launch(join(binaries, 'postgres'), args, { ...user, cwd: folder })
  await ready(server)
  return {
    url: `postgresql://tester:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      const exited = new Promise(resolve => server.once('exit', resolve))
      server.stdin?.end()
      await exited
      // It cannot remove the folder itself where it may not write in the one around it.
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Runs a server that stops when our end of its standard input closes, be it that this process was killed, and leaves no folder. */
function launch(program: string, args: string[], options: object): ChildProcess {
  const script = '"$0" "$@" </dev/null & cat >/dev/null; kill -INT $!; wait $!; folder=$PWD; cd /; rm -rf "$folder"'
  return spawn('/bin/sh', ['-c', script, program, ...args], { ...options, stdio: ['pipe', 'ignore', 'pipe'] })
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    if (server.stderr === null) return reject(new Error('the output of PostgreSQL is not there'))
    const output: string[] = []
    createInterface(server.stderr).on('line', line => {
      if (line.includes('database system is ready to accept connections')) resolve()
      else if (output.push(line) && /FATAL/.test(line)) reject(new Error(output.join('\n')))
    })
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${output.join('\n')}`)))
  })
}

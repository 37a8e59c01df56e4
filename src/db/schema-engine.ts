/** Prisma's own schema engine as WebAssembly: writes and applies migrations through a driver adapter, with nothing to download. */
import { readFile } from 'node:fs/promises'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import { assetOf } from '../package.js'

/** The little of WebAssembly that is used; Node's types leave the global to those of browsers. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

export type SchemaEngine = engineModule.SchemaEngine

/** No table or enum is anybody else's: what every call of the engine wants to be told. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] }

let loaded: Promise<void> | null = null

const timer = (callback: () => void, ms: number) => setTimeout(callback, ms).unref()

/**
 * What the engine asks of its surroundings. It gives itself ten seconds to take PostgreSQL's lock and never takes that
 * timer back: without `unref` a process that migrated would end ten seconds late.
 */
function imports(): object {
  return Object.fromEntries(
    Object.entries(engineModule).map(([name, own]) => [name, name.startsWith('__wbg_setTimeout_') ? timer : own]),
  )
}

/** The package is made for bundlers, which would import the .wasm file; Node is shown by hand where it is, once. */
function load(): Promise<void> {
  loaded ??= (async () => {
    const bytes = await readFile(assetOf('@prisma/schema-engine-wasm/schema_engine_bg', 'schema_engine_bg.wasm', true))
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports() })
    // oxlint-disable-next-line no-underscore-dangle -- the package's own name
    engineModule.__wbg_set_wasm(instance.exports)
    const start = instance.exports['__wbindgen_start']
    if (typeof start !== 'function') throw new Error('the schema engine has no start function')
    start()
  })()
  return loaded
}

/**
 * Runs `use` with an engine for the given schema text and database, and closes every connection that the engine opened:
 * it has no way of its own to close.
 */
export async function withSchemaEngine<R>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema: string,
  use: (engine: SchemaEngine) => Promise<R>,
): Promise<R> {
  await load()
  const opened: { dispose(): Promise<void> }[] = []
  const remember = async <T extends { dispose(): Promise<void> }>(connecting: Promise<T>): Promise<T> => {
    const connection = await connecting
    opened.push(connection)
    return connection
  }
  const tracked: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => remember(factory.connect()),
    connectToShadowDb: () => remember(factory.connectToShadowDb()),
  }
  try {
    const engine = await engineModule.SchemaEngine.new(
      { datamodels: [['schema.prisma', schema]] },
      () => {},
      bindMigrationAwareSqlAdapterFactory(tracked),
    )
    return await use(engine)
  } finally {
    for (const connection of opened) await connection.dispose()
  }
}

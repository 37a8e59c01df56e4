/** Cuts operations and webhooks out of an OpenAPI 3.0 description, with everything they refer to. */
import { toJsonSchema, type Schema } from './json-schema.js'
import { share } from './share.js'

type Json = Record<string, unknown>

interface Parameter {
  $ref?: string
  name: string
  in: string
  required?: boolean
  schema: Schema
}
interface Content {
  content?: Record<string, { schema?: Schema }>
}
interface DescribedOperation {
  parameters?: Parameter[]
  requestBody?: Content
  responses?: Record<string, Content & { $ref?: string }>
}
export interface Description {
  info: { version: string }
  paths: Record<string, Record<string, DescribedOperation>>
  'x-webhooks': Record<string, { post: { requestBody: Content; operationId: string } }>
  components: Record<string, Record<string, unknown>>
}

/** What the tests read, see test/support/openapi.ts. */
export interface Fixture {
  version: string
  operations: Record<string, { query: Schema; body: Schema | null; responses: Record<string, Schema | null> }>
  /** By event and action: `issues.opened`. */
  webhooks: Record<string, Schema>
  schemas: Record<string, Schema>
}

export function cut(
  description: Description,
  operations: readonly string[],
  webhooks: readonly string[],
): { fixture: Fixture; missing: string[] } {
  const resolve = <T extends object>(thing: T & { $ref?: string }): T => {
    const [, , kind = '', name = ''] = (thing.$ref ?? '').split('/')
    return thing.$ref === undefined ? thing : (description.components[kind]?.[name] as T)
  }
  const fixture: Fixture = { version: description.info.version, operations: {}, webhooks: {}, schemas: {} }
  const missing: string[] = []
  const described = Object.entries(description['x-webhooks'])
  for (const name of operations) {
    const [method = '', path = ''] = name.split(' ')
    const found = findPath(description, path)?.[method.toLowerCase()]
    if (found === undefined) missing.push(name)
    else fixture.operations[name] = operationOf(found, resolve)
  }
  for (const name of webhooks) {
    const [, found] = described.find(([key]) => key === name.replaceAll(/[._]/g, '-')) ?? []
    const schema = found?.post.requestBody.content?.['application/json']?.schema
    if (schema === undefined) missing.push(name)
    else fixture.webhooks[name] = toJsonSchema(schema)
  }
  follow(fixture, description)
  const { tree, shared } = share(fixture)
  return { fixture: { ...tree, schemas: { ...tree.schemas, ...shared } }, missing }
}

/** In an address every value is a text. */
function asText(schema: Schema): Schema {
  if (schema['type'] === 'integer') return { type: 'string', pattern: '^\\d+$' }
  return schema['type'] === 'boolean' ? { enum: ['true', 'false'] } : toJsonSchema(schema)
}

const shape = (text: string): string => text.replaceAll(/\{\w+\}/g, '{}')

/** Names of parameters may differ. */
function findPath({ paths }: Description, path: string): Record<string, DescribedOperation> | undefined {
  return paths[path] ?? Object.entries(paths).find(([one]) => shape(one) === shape(path))?.[1]
}

function operationOf(
  { parameters = [], requestBody, responses = {} }: DescribedOperation,
  resolve: <T extends object>(thing: T & { $ref?: string }) => T,
): Fixture['operations'][string] {
  const query = parameters.map(one => resolve(one)).filter(one => one.in === 'query')
  const body = requestBody?.content?.['application/json']?.schema
  return {
    query: {
      type: 'object',
      properties: Object.fromEntries(query.map(one => [one.name, asText(one.schema)])),
      additionalProperties: false,
      required: query.filter(one => one.required === true).map(one => one.name),
    },
    body: body === undefined ? null : toJsonSchema(body),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => {
        const schema = resolve(response).content?.['application/json']?.schema
        return [status, schema === undefined ? null : toJsonSchema(schema)]
      }),
    ),
  }
}

/** Takes over what is referred to, and what that refers to. */
function follow(fixture: Fixture, { components }: Description): void {
  const wanted = (): string[] =>
    [...JSON.stringify(fixture).matchAll(/"#\/schemas\/([^"]+)"/g)].flatMap(([, name = '']) =>
      name in fixture.schemas ? [] : [name],
    )
  for (let names = wanted(); names.length > 0; names = wanted()) {
    for (const name of names) fixture.schemas[name] = toJsonSchema(components['schemas']?.[name] as Json)
  }
}

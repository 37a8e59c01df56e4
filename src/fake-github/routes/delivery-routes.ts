/** The record of webhook deliveries as an App reads it, and redelivery on request. */
import type { Answer, Call, Operation } from '../operation.js'
import { notFound, validationFailed } from '../github-errors.js'
import type { DeliveryAttempt, DeliveryRecord, Hooks } from '../webhooks.js'
import { linkTo, perPage } from '../paging.js'
import { appOf } from './app-routes.js'
import type { Schema } from '../views/user-view.js'

interface Item {
  record: DeliveryRecord
  attempt: DeliveryAttempt
}

/** GitHub keeps deliveries this long; an older one can be neither seen nor sent again. */
const KEPT_MS = 3 * 24 * 3_600_000

/** Every attempt is an entry of its own, newest first. */
const itemsOf = (call: Call, hooks: Hooks): Item[] => {
  const app = appOf(call)
  const oldest = call.world.now().getTime() - KEPT_MS
  return hooks.records
    .filter(record => record.app === app)
    .flatMap(record => record.attempts.map(attempt => ({ record, attempt })))
    .filter(({ attempt }) => attempt.deliveredAt.getTime() >= oldest)
    .toSorted((a, b) => b.attempt.id - a.attempt.id)
}

function itemView({ record, attempt }: Item) {
  return {
    id: attempt.id,
    guid: record.id,
    delivered_at: attempt.deliveredAt.toISOString(),
    redelivery: attempt.redelivery,
    duration: attempt.duration,
    status: attempt.status,
    status_code: attempt.statusCode,
    event: record.event,
    action: record.action,
    installation_id: record.installation.id,
    repository_id: record.repositoryId,
    throttled_at: null,
  } satisfies Schema<'hook-delivery-item'>
}

function itemOf(call: Call, hooks: Hooks): Item {
  const item = itemsOf(call, hooks).find(({ attempt }) => attempt.id === Number(call.params['delivery_id']))
  if (item === undefined) throw notFound()
  return item
}

const isSuccess = ({ attempt }: Item): boolean => attempt.statusCode >= 200 && attempt.statusCode < 400

/** By cursor alone: there are no page numbers here. The cursor is the entry that comes next. */
function list(call: Call, hooks: Hooks): Answer {
  const wanted = call.query.get('status')
  const all = itemsOf(call, hooks).filter(item => wanted === null || isSuccess(item) === (wanted === 'success'))
  const cursor = call.query.get('cursor')
  const start = cursor === null ? 0 : all.findIndex(({ attempt }) => `v1_${attempt.id}` === cursor)
  if (start < 0) throw validationFailed({ resource: 'HookDelivery', code: 'invalid', field: 'cursor', value: cursor })
  const size = perPage(call)
  const next = all[start + size]
  const links = next === undefined ? {} : { link: linkTo(call, 'next', { cursor: `v1_${next.attempt.id}` }) }
  return { json: all.slice(start, start + size).map(itemView), headers: links }
}

function show(call: Call, hooks: Hooks): Answer {
  const item = itemOf(call, hooks)
  const { record, attempt } = item
  const json: Schema<'hook-delivery'> = {
    ...itemView(item),
    url: record.app.webhookUrl ?? '',
    request: { headers: attempt.requestHeaders, payload: record.payload },
    response: { headers: {}, payload: attempt.responseBody },
  }
  return { json }
}

export const deliveryOperations = (hooks: Hooks): Operation[] => [
  { method: 'GET', path: '/app/hook/deliveries', answer: call => list(call, hooks) },
  { method: 'GET', path: '/app/hook/deliveries/{delivery_id}', answer: call => show(call, hooks) },
  {
    method: 'POST',
    path: '/app/hook/deliveries/{delivery_id}/attempts',
    answer: call => {
      const { record } = itemOf(call, hooks)
      hooks.redeliver(record).catch(() => undefined)
      return { status: 202, json: {}, wrote: `${record.event}.${record.action}` }
    },
  },
]

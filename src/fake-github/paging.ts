/** Cuts a list into pages and says in the Link header where the others are. */
import type { Answer, Call } from './operation.js'

const whole = (text: string | null, otherwise: number, most: number): number => {
  const number = Number(text ?? Number.NaN)
  return Number.isInteger(number) && number > 0 ? Math.min(number, most) : otherwise
}

export const perPage = (call: Call): number => whole(call.query.get('per_page'), 30, 100)

export function linkTo(call: Call, rel: string, set: Readonly<Record<string, string>>): string {
  const url = new URL(call.world.url + call.url.pathname + call.url.search)
  for (const [name, value] of Object.entries(set)) url.searchParams.set(name, value)
  return `<${url.href}>; rel="${rel}"`
}

/** The page that was asked for, each item shown by `view`; `wrap` puts it in an object with its total. */
export function page<T>(
  call: Call,
  items: readonly T[],
  view: (item: T) => unknown,
  wrap: (items: unknown[], total: number) => unknown = shown => shown,
): Answer {
  const size = perPage(call)
  const number = whole(call.query.get('page'), 1, Number.MAX_SAFE_INTEGER)
  const last = Math.max(1, Math.ceil(items.length / size))
  const to = (rel: string, target: number) => linkTo(call, rel, { page: String(target) })
  const links = [
    ...(number > 1 ? [to('prev', Math.min(number - 1, last))] : []),
    ...(number < last ? [to('next', number + 1), to('last', last)] : []),
    ...(number > 1 ? [to('first', 1)] : []),
  ]
  const shown = items.slice((number - 1) * size, number * size).map(item => view(item))
  return { json: wrap(shown, items.length), headers: links.length > 0 ? { link: links.join(', ') } : {} }
}

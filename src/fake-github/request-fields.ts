/** Reads the fields of a request body and refuses what does not fit, in GitHub's words. */
import { invalidRequest } from './github-errors.js'

export type Body = Readonly<Record<string, unknown>>

const misfit = (name: string, value: unknown, wanted: string) =>
  invalidRequest(`For 'properties/${name}', ${value === null ? 'nil' : JSON.stringify(value)} is not ${wanted}.`)

const missing = (name: string) => invalidRequest(`"${name}" wasn't supplied.`)

/** Undefined when it was not given; null when that was given and `nullable` allows it. */
export function optionalText(body: Body, name: string): string | null | undefined {
  const value = body[name]
  if (value === undefined || value === null) return value
  if (typeof value !== 'string') throw misfit(name, value, 'a string')
  return value
}

export function requiredText(body: Body, name: string): string {
  const value = body[name]
  if (value === undefined) throw missing(name)
  if (typeof value !== 'string') throw misfit(name, value, 'a string')
  return value
}

export function requiredInteger(body: Body, name: string): number {
  const value = body[name]
  if (value === undefined) throw missing(name)
  if (!Number.isSafeInteger(value)) throw misfit(name, value, 'an integer')
  return Number(value)
}

/** Undefined when it was not given. Label lists may hold `{name}` objects. */
export function optionalTexts(body: Body, name: string): string[] | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) throw misfit(name, value, 'an array')
  return value.map((item: unknown) => {
    const text = isRecord(item) ? item['name'] : item
    if (typeof text !== 'string') throw misfit(name, item, 'a string')
    return text
  })
}

export function optionalIntegers(body: Body, name: string): number[] | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value) || !value.every(item => Number.isSafeInteger(item))) throw misfit(name, value, 'an array')
  return value.map(Number)
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Length in code points: an emoji counts as one, not two. */
export const characters = (text: string): number => Array.from(text).length

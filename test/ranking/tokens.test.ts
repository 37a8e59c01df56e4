import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flat, splitIdentifier, stem, words } from '../../src/core/ranking/tokenize.js'

describe('an identifier', () => {
  it.each<[string, string[]]>([
    ['fileRequest', ['fil', 'request', 'filerequest']],
    ['file_request', ['fil', 'request', 'filerequest']],
    ['FileRequests', ['fil', 'request', 'filerequests']],
    ['HTTPServer', ['http', 'serv', 'httpserver']],
    ['oauth2Token', ['oauth', 'token', 'oauth2token']],
    ['retry', ['retry']],
    ['$_x', []],
    ['日本', ['日本']],
  ])('%s is cut into %j', (identifier, expected) => {
    expect(splitIdentifier(identifier)).toEqual(expected)
  })

  it('is the same however it is written', () => {
    expect(new Set(['fileRequest', 'FileRequest', 'file_request', 'file-request', 'FILE_REQUEST'].map(flat))).toEqual(
      new Set(['filerequest']),
    )
  })
})

describe('the stems', () => {
  it.each([
    ['sign', 'signs', 'signing', 'signed'],
    ['deploy', 'deploys', 'deployed', 'deploying', 'deployment'],
    ['category', 'categories'],
    ['setting', 'settings', 'set', 'sets'],
    ['match', 'matches', 'matching', 'matched'],
    ['validate', 'validation', 'validated', 'validating'],
    ['class', 'classes'],
    ['organize', 'organization', 'organizing'],
    ['connect', 'connection', 'connector'],
  ])('of %s and its forms are one', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1)
  })

  it.each([
    ['status', 'stat'],
    ['address', 'add'],
    ['process', 'prose'],
    ['string', 'str'],
    ['feed', 'fee'],
    ['speed', 'spend'],
    ['status', 'state'],
  ])('of %s and %s differ', (a, b) => {
    expect(stem(a)).not.toBe(stem(b))
  })
})

it('cuts any text without failing, into terms that are themselves terms', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), text => {
      for (const word of words(text)) {
        for (const term of splitIdentifier(word)) {
          expect(term).toBe(term.toLowerCase())
          expect(term.length).toBeGreaterThan(0)
        }
      }
    }),
  )
})

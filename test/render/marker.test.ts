import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMarker, withMarker } from '../../src/render/marker.js'
import { readPage } from './github.js'
import { hostile } from './hostile.js'

const marker = { app: 123_456, key: '5b1c2c1e-0000-4000-8000-000000000000/phase-issue/2' }

describe('the hidden marker', () => {
  it('is a comment on the last line', () => {
    expect(withMarker('Text\n\n', marker)).toBe(
      'Text\n\n<!-- genprompts:v1 app=123456 key=5b1c2c1e-0000-4000-8000-000000000000%2Fphase-issue%2F2 -->',
    )
  })

  it('is read again, whatever the key, and hides nothing of the text', () => {
    fc.assert(
      fc.property(
        hostile(),
        hostile().filter(key => key !== '' && !/\p{Surrogate}/u.test(key)),
        (text, key) => {
          const marked = withMarker(text, { app: 7, key })
          expect(readMarker(marked)).toEqual({ app: 7, key })
          expect(readMarker(`${marked.replaceAll('\n', '\r\n')}\r\n`)).toEqual({ app: 7, key })
          expect(marked.split('\n').at(-1)).not.toMatch(/--.*-->.*-->/)
        },
      ),
    )
    expect(readPage(withMarker('Text', marker)).seen.trim()).toBe('Text')
  })

  it('counts on the last line only, and only as a whole line', () => {
    const marked = withMarker('Text', marker)
    expect(readMarker(`${marked}\n\nI agree.`)).toBeNull()
    expect(readMarker(`Me too\n\n> ${marked.split('\n').at(-1) ?? ''}`)).toBeNull()
    expect(readMarker(`x ${marked.split('\n').at(-1) ?? ''}`)).toBeNull()
    expect(readMarker('<!-- genprompts:v1 app=1 key=%E0%A4%A -->')).toBeNull()
    expect(readMarker('')).toBeNull()
  })
})

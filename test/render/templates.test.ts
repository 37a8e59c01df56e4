import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createTemplates, loadTemplates } from '../../src/render/templates/templates.js'
import type { View } from '../../src/render/templates/template-views.js'
import { md, trusted, write } from '../../src/render/templates/values.js'

const folder = new URL('../../templates/', import.meta.url)
const names = readdirSync(folder).filter(name => name.endsWith('.mustache'))

describe('templates', () => {
  it('are loaded from the package, all of them', () => {
    expect([...loadTemplates().sources.keys()].toSorted()).toEqual(
      names.map(name => name.replace('.mustache', '')).toSorted(),
    )
    expect(loadTemplates()).toBe(loadTemplates())
  })

  it.each(names)('%s has no unescaped tag, no other delimiters, and no two tags that touch', name => {
    const source = readFileSync(new URL(name, folder), 'utf8')
    expect(source).not.toMatch(/\{\{\{|\{\{\s*&/)
    expect(source).not.toMatch(/\{\{=/)
    // Two values side by side could make a mention that neither is.
    expect(source).not.toMatch(/\{\{[\w.]+\}\}\{\{[\w.]+\}\}/)
    expect(source).not.toMatch(/@\{\{/)
  })

  it('write plain strings as text, and refuse what is not meant to be written', () => {
    const templates = createTemplates(new Map([['entry', '{{name}}']]))
    const entry = (name: View<'entry'>['name']) => templates.render('entry', { name, place: '', excerpt: '' })
    expect(entry('@octocat *x*')).toBe('`@octocat` \\*x\\*')
    expect(entry(trusted('*x*'))).toBe('*x*')
    expect(entry(3)).toBe('3')
    expect(() => entry({ toString: () => '<b>' } as never)).toThrow('holds object')
    expect(() => templates.render('folded', { name: '', continued: false, about: '', content: '' })).toThrow(
      'no template "folded"',
    )
    expect(() => write(Number.NaN)).toThrow('holds number')
  })

  it('drop superfluous blank lines, but not in code', () => {
    const templates = createTemplates(new Map([['entry', '\n\na\n\n\n\n```\nb\n\n\n\nc\n```\n\n\nd\n']]))
    expect(templates.render('entry', { name: '', place: '', excerpt: '' })).toBe('a\n\n```\nb\n\n\n\nc\n```\n\nd')
  })
})

describe('md', () => {
  it('escapes what stands in its holes', () => {
    expect(md`Phase ${2}: ${'@octocat'} ${trusted('**x**')}`.toString()).toBe('Phase 2: `@octocat` **x**')
  })
})

/** Labels of phases, and the titles and remarks beside them. */
import { describe, expect, test } from 'vitest'
import { readLabel } from '../../src/core/planner/parse/phase-label.js'
import { readTitle } from '../../src/core/planner/parse/phase-title.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'

describe('a label is a word and a number in any order', () => {
  test.each([
    ['Phase 1: Setup', 'phase', 1, 'Setup'],
    ['PHASE-2 – Setup', 'phase', 2, 'Setup'],
    ['🌱 Phase 2 — Grow', 'phase', 2, 'Grow'],
    ['Phase #3: x', 'phase', 3, 'x'],
    ['Phase 2.1: Dome', 'phase', 2.1, 'Dome'],
    ['Phase 1/3: Alpha', 'phase', 1, 'Alpha'],
    ['Step 2 of 3: Alpha', 'step', 2, 'Alpha'],
    ['Phase One: a', 'phase', 1, 'a'],
    ['Phase IV: Gamma', 'phase', 4, 'Gamma'],
    ['Phase B - Beta', 'phase', 2, 'Beta'],
    ['First phase: x', 'phase', 1, 'x'],
    ['2nd sprint: x', 'sprint', 2, 'x'],
    ['3.1 Phase 2: z', 'phase', 2, 'z'],
    ['M1 — Parser', 'milestone', 1, 'Parser'],
    ['P2: Parser', 'initial', 2, 'Parser'],
    ['Ph1 — Parser', 'phase', 1, 'Parser'],
    ['PR 2: Endpoint', 'ticket', 2, 'Endpoint'],
    ['WP 3: Page', 'wave', 3, 'Page'],
    ['Phase 1️⃣: Launch', 'phase', 1, 'Launch'],
    ['Étape 3 – Truc', 'stage', 3, 'Truc'],
    ['1. Phase: Titel', 'phase', 1, 'Titel'],
    ['2. Aşama: x', 'phase', 2, 'x'],
    ['Этап 2. База', 'stage', 2, 'База'],
    ['阶段一：借阅', 'phase', 1, '借阅'],
    ['二期：接口', 'part', 2, '接口'],
    ['第十二阶段：尾', 'phase', 12, '尾'],
    ['第1段階：準備', 'phase', 1, '準備'],
    ['1단계: 설계', 'phase', 1, '설계'],
    ['المرحلة الثانية: صفحة', 'phase', 2, 'صفحة'],
    ['مرحله ۲: صفحه', 'phase', 2, 'صفحه'],
  ])('%s', (text, kind, number, title) => {
    expect(readLabel(text)).toMatchObject({ kind, number, title, separated: true })
  })
})

test('a letter behind the number is kept', () => {
  expect(readLabel('Phase 1b: Stickers')).toMatchObject({ number: 1, letter: 'b', title: 'Stickers' })
})

test('brackets between number and title are notes', () => {
  expect(readLabel('Phase 1 (S) — Intro')).toMatchObject({ notes: ['S'], title: 'Intro' })
  expect(readLabel('Sprint 1 (Must Match - 6-9 hours)')).toMatchObject({ notes: ['Must Match - 6-9 hours'], title: '' })
})

test.each([
  'Phases 1-3: several',
  'Phase 1 and 2: several',
  'Phase 1 + Phase 2',
  '3 phase wallbox',
  'Phase: Field trial',
  'Phase a new leaf',
  'Phase on hold',
  '6. Phases (proposal)',
  'm 3 of sand',
  'Phases',
  'The phase 1',
])('%s is no label', text => {
  expect(readLabel(text)).toBeNull()
})

test('a sentence that merely starts so is told by its missing separator', () => {
  expect(readLabel('Phase 11 done criteria')).toMatchObject({ separated: false })
})

describe('remarks are not part of a title', () => {
  test.each<[raw: string, title: string, remarks: string[]]>([
    ['Setup (3h)', 'Setup', ['3h']],
    ['Setup (⏱️ 3h)', 'Setup', ['⏱️ 3h']],
    ['Setup [~2 days]', 'Setup', ['~2 days']],
    ['Setup – 3 days', 'Setup', ['3 days']],
    ['Setup `4h`', 'Setup', ['4h']],
    ['Setup ~2h', 'Setup', ['2h']],
    ['Setup (Day 1-2)', 'Setup', ['Day 1-2']],
    ['Setup (M)', 'Setup', ['M']],
    ['Setup (5 story points)', 'Setup', ['5 story points']],
    ['Setup (run it first)', 'Setup', ['run it first']],
    ['Setup (depends on Phase 1)', 'Setup', ['depends on Phase 1']],
    ['Setup - [Task #214]', 'Setup', ['Task #214']],
    ['Setup #12', 'Setup', ['#12']],
    ['Setup (Q1 2025)', 'Setup', ['Q1 2025']],
    ['Setup (Priority: P1)', 'Setup', ['Priority: P1']],
    ['Setup (done)', 'Setup', ['done']],
    ['Setup ✅ DONE', 'Setup', ['✅ DONE']],
    ['Setup (Week 1) 🔄 in progress', 'Setup', ['Week 1', '🔄 in progress']],
    ['Setup – done in #12', 'Setup', ['done in #12']],
    ['Setup (shipped in v2.1)', 'Setup', ['shipped in v2.1']],
    ['Setup (30m)', 'Setup', ['30m']],
    ['Setup (2h; after Phase 3)', 'Setup', ['2h', 'after Phase 3']],
    ['Setup, on top of PR 1', 'Setup', ['on top of PR 1']],
    ['同期処理（3日）※フェーズ1が前提', '同期処理', ['3日', 'フェーズ1が前提']],
    ['Setup `[DONE]`', 'Setup', ['[DONE]']],
    ['Setup (✅ COMPLETED - 2026-02-06)', 'Setup', ['✅ COMPLETED - 2026-02-06']],
    ['Setup (⏳ NOT STARTED)', 'Setup', ['⏳ NOT STARTED']],
    ['Setup ✅ (done, 6h)', 'Setup', ['done', '6h']],
    ['Setup, 8h, no deps', 'Setup', ['no deps', '8h']],
    ['Setup (PT4H)', 'Setup', ['PT4H']],
    ['Core (must have, 2 days)', 'Core (must have)', ['2 days']],
    ['merge (requires a + b) ∥ digest (requires a)', 'merge ∥ digest', ['requires a + b', 'requires a']],
    ['Seed the list 🧺 (3h)', 'Seed the list', ['3h']],
  ])('%s', (raw, title, remarks) => {
    expect(readTitle(raw, DEFAULT_SETTINGS)).toEqual({ title, remarks })
  })

  test.each([
    'Curve thinning (no refit needed)',
    'Correction deliveryOperations (storm / notice)',
    'Review screen – parse on leave',
    'Keep offers for 24h',
    'the four 2^20 row limits',
    'After launch: polish',
    'Ship 🚀 to the moon',
    'Open the gates',
    'Done list (storage, page)',
    '“漂流角” 书架页 (The Drift Corner Shelf)',
    '`ROUND("", 2)` gives two answers',
  ])('%s stays whole', title => {
    expect(readTitle(title, DEFAULT_SETTINGS)).toEqual({ title, remarks: [] })
  })
})

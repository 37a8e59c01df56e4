import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coordinationFilename, promptFilename, referencePath, slug } from '../../src/render/file-names.js'

describe('file names', () => {
  it.each([
    [{ id: 49, type: 'bug' as const }, 1, 1, 'Fix error', 2, 'QUICK_WIN_49_fix_error.md'],
    [{ id: 49, type: 'bug' as const }, 1, 1, 'Fix error', 2.5, 'BUG_49_fix_error.md'],
    [{ id: 104, type: 'feature' as const }, 2, 3, 'Backend', 8, 'FEATURE_104_PHASE_2_backend.md'],
    [{ id: 104, type: 'session' as const }, 2, 2, 'Backend', 1, 'SESSION_104_PHASE_2_backend.md'],
  ])('of prompts (%#)', (feature, phase, total, title, hours, name) => {
    expect(promptFilename(feature, phase, total, title, hours)).toBe(name)
  })

  it('of references and the coordination document', () => {
    expect(referencePath('schema', 104, 1)).toBe('.claude/feature_104/phase_1_schema.md')
    expect(coordinationFilename(new Date('2025-12-13T12:00:00Z'))).toBe('PHASE_PLAN_20251213_120000.md')
  })

  it.each([
    ['Store the retry count: migration & model', 'store_the_retry_count_migration_model'],
    ['Größe ändern, Łódź, cœur, Ærø, straße', 'grosse_andern_lodz_coeur_aero_strasse'],
    ["Don't `POST /jobs/:id`", 'dont_post_jobs_id'],
    ['一 API', 'api'],
    ['ﬁx １２', 'fix_12'],
  ])('take Latin letters and digits of %j', (title, expected) => {
    expect(slug(title)).toBe(expected)
  })

  it('are usable and differ for titles without a Latin letter', () => {
    expect(slug('重试失败的任务')).toMatch(/^title_[0-9a-f]{8}$/)
    expect(slug('重试失败的任务')).not.toBe(slug('重试失败的工作'))
    expect(slug('')).toMatch(/^title_/)
  })

  it('are never empty, long or strange', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), title => {
        expect(slug(title)).toMatch(/^[a-z0-9]+(?:_[a-z0-9]+)*$/)
        expect(slug(title).length).toBeLessThanOrEqual(48)
      }),
    )
  })
})

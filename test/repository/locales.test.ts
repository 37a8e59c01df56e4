import { expect, it } from 'vitest'
import { localeOf } from '../../src/core/repository/path-kinds.js'

it.each([
  ['lang/de/orders.php', 'translation'],
  ['config/locales/views/orders.pt-BR.yml', 'translation'],
  ['src/i18n/zh_CN.ts', 'translation'],
  ['web/src/assets/locales/zh-Hans.json', 'translation'],
  ['config/locales/en.yml', 'source'],
  ['lang/en_US/orders.php', 'source'],
  ['src/i18n/index.ts', null],
  ['src/i18n/lib/load.ts', null],
  ['src/de/orders.ts', null],
  ['app/locales.rb', null],
])('%s → %s', (path, expected) => {
  expect(localeOf(path)).toBe(expected)
})

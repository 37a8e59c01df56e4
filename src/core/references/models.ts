/** Finds definitions of stored data in one file: Prisma models, SQL tables, ORM classes, migrations' tables. */
import { endingOf } from '../repository/languages.js'
import { Lines } from './excerpt.js'

export interface DataModel {
  /** "model User", "table users". */
  label: string
  name: string
  first: number
  last: number
}

type Find = (lines: Lines) => DataModel[]

/** Models of a file in the order they stand; empty for a file that defines none. */
export function findModels(path: string, text: string): DataModel[] {
  const find = finderOf(path, text)
  return find === null ? [] : find(new Lines(path, text))
}

function finderOf(path: string, text: string): Find | null {
  const ending = endingOf(path)
  if (ending === 'prisma') return braces(/^(model|enum|type|view)\s+(\w+)/, '')
  if (ending === 'sql') return sqlTables
  if (ending === 'py')
    return /\b(models\.Model|Base|db\.Model|SQLModel|DeclarativeBase|__tablename__|Model\))/.test(text)
      ? pythonModels
      : null
  if (/(^|\/)schema\.rb$/.test(path)) return ended(/^\s*create_table\s+"?:?(\w+)/, 'table', /^\s{2}end\b/)
  if (ending === 'rb') return /<\s*(ApplicationRecord|ActiveRecord::Base)/.test(text) ? rubyModels : null
  if (ending === 'java' || ending === 'kt') return /@(Entity|Table|Document|GVK)\b/.test(text) ? jvmEntities : null
  if (ending === 'go') return /`[^`]*\b(db|gorm|xorm|bun|bson|sql):"/.test(text) ? goStructs : null
  if (ending === 'php') return /extends\s+(Model|Authenticatable|Pivot)\b|Schema::create/.test(text) ? phpModels : null
  if (ending === 'ex') return /\bschema\s+"/.test(text) ? ended(/^\s*schema\s+"(\w+)"/, 'schema', /^\s{2}end\b/) : null
  if (ending === 'cs')
    return /DbSet<|\[Table\(|\[Key\]/.test(text) ? braces(/^\s*public\s+(?:\w+\s+)*(class|record)\s+(\w+)/, '') : null
  if (/^[mc]?[tj]s$/.test(ending)) return scriptModels(text)
  if (ending === 'rs')
    return /table!\s*\{|derive\([^)]*(Queryable|FromRow|DeriveEntityModel)/.test(text) ? rustModels : null
  return null
}

/** A line pattern with (kind, name), its block in braces. */
const braces =
  (pattern: RegExp, kind: string): Find =>
  lines =>
    scan(lines, pattern, (match, first) => ({
      label: `${kind || (match[1] ?? '')} ${match[2] ?? ''}`.trim(),
      name: match[2] ?? '',
      first,
      last: lines.braceEnd(first),
    }))

/** A line pattern with (name), its block up to a closing line. */
const ended =
  (pattern: RegExp, kind: string, end: RegExp): Find =>
  lines =>
    scan(lines, pattern, (match, first) => {
      let last = first
      while (last < lines.all.length && !end.test(lines.at(last))) last++
      return { label: `${kind} ${match[1] ?? ''}`, name: match[1] ?? '', first, last }
    })

const SQL_TABLE = /^\s*create\s+table\s+(?:if\s+not\s+exists\s+)?((?:["`[]?\w+["`\]]?\.)?["`[]?\w+["`\]]?)/i

const sqlTables: Find = lines =>
  scan(lines, SQL_TABLE, (match, first) => {
    const name = (match[1] ?? '').replace(/^.*\./, '').replace(/\W/g, '')
    return { label: `table ${name}`, name, first, last: lines.braceEnd(first, '(', ')') }
  })

const pythonModels: Find = lines =>
  scan(lines, /^class\s+(\w+)\s*\(([^)]*)\)?/, (match, first) => {
    const last = lines.indentEnd(first)
    const body = lines.all.slice(first, last).join('\n')
    const stored = /models\.\w+Field|ForeignKey|\bColumn\(|mapped_column|Mapped\[|__tablename__|Field\(/.test(body)
    return stored
      ? {
          label: `model ${match[1] ?? ''}`,
          name: match[1] ?? '',
          first: above(lines, first, /^@/),
          last: fieldsEnd(lines, first, last),
        }
      : null
  })

/** The methods of a Python model are no part of its schema: stop at the first `def` after the fields. */
function fieldsEnd(lines: Lines, first: number, last: number): number {
  for (let line = first + 1; line <= last; line++) {
    if (/^\s+(async\s+)?def\s|^\s+@(property|staticmethod|classmethod|cached_property)/.test(lines.at(line)))
      return line - 1
  }
  return last
}

const rubyModels: Find = lines =>
  scan(lines, /^\s*class\s+([\w:]+)\s*<\s*(?:ApplicationRecord|ActiveRecord::Base)/, (match, first) => {
    let last = first
    while (last < lines.all.length && !/^\s*(def|private|class\s+<<)\b/.test(lines.at(last + 1))) last++
    return { label: `model ${match[1] ?? ''}`, name: match[1] ?? '', first, last }
  })

const jvmEntities: Find = lines =>
  scan(lines, /^(?:public\s+|data\s+|open\s+|abstract\s+|final\s+)*class\s+(\w+)/, (match, first) => {
    const start = above(lines, first, /^\s*(@|\)|\w+\s*=|")/)
    const annotated = /@(Entity|Table|Document|GVK)\b/.test(lines.all.slice(start - 1, first).join('\n'))
    return annotated
      ? { label: `entity ${match[1] ?? ''}`, name: match[1] ?? '', first: start, last: lines.braceEnd(first) }
      : null
  })

const goStructs: Find = lines =>
  scan(lines, /^type\s+(\w+)\s+struct\s*\{/, (match, first) => {
    const last = lines.braceEnd(first)
    const tagged = /`[^`]*\b(db|gorm|xorm|bun|bson|sql):"/.test(lines.all.slice(first - 1, last).join('\n'))
    return tagged
      ? { label: `struct ${match[1] ?? ''}`, name: match[1] ?? '', first: above(lines, first, /^\/\//), last }
      : null
  })

const phpModels: Find = lines => [
  ...scan(lines, /^\s*Schema::create\(\s*['"](\w+)['"]/, (match, first) => ({
    label: `table ${match[1] ?? ''}`,
    name: match[1] ?? '',
    first,
    last: lines.braceEnd(first),
  })),
  ...scan(lines, /^(?:final\s+)?class\s+(\w+)\s+extends\s+(?:Model|Authenticatable|Pivot)\b/, (match, first) => ({
    label: `model ${match[1] ?? ''}`,
    name: match[1] ?? '',
    first,
    last: lines.braceEnd(first),
  })),
]

const rustModels: Find = lines =>
  scan(lines, /^pub\s+struct\s+(\w+)/, (match, first) => {
    const start = above(lines, first, /^\s*(#\[|\/\/\/)/)
    return /Queryable|FromRow|DeriveEntityModel|Insertable/.test(lines.all.slice(start - 1, first).join('\n'))
      ? { label: `struct ${match[1] ?? ''}`, name: match[1] ?? '', first: start, last: lines.braceEnd(first) }
      : null
  })

function scriptModels(text: string): Find | null {
  if (/@Entity\(/.test(text)) {
    return lines =>
      scan(lines, /^export\s+(?:default\s+)?(?:abstract\s+)?class\s+(\w+)/, (match, first) => ({
        label: `entity ${match[1] ?? ''}`,
        name: match[1] ?? '',
        first: above(lines, first, /^\s*(@|\)|\}\))/),
        last: lines.braceEnd(first),
      }))
  }
  if (/\b(pg|mysql|sqlite)Table\(/.test(text)) {
    return lines =>
      scan(lines, /^export\s+const\s+(\w+)\s*=\s*(?:pg|mysql|sqlite)Table\(/, (match, first) => ({
        label: `table ${match[1] ?? ''}`,
        name: match[1] ?? '',
        first,
        last: lines.braceEnd(first, '(', ')'),
      }))
  }
  if (/new\s+(mongoose\.)?Schema\s*[(<]/.test(text)) {
    return lines =>
      scan(lines, /^(?:export\s+)?const\s+(\w+)\s*=\s*new\s+(?:mongoose\.)?Schema\b/, (match, first) => ({
        label: `schema ${match[1] ?? ''}`,
        name: match[1] ?? '',
        first,
        last: lines.braceEnd(first, '(', ')'),
      }))
  }
  return null
}

function scan(
  lines: Lines,
  pattern: RegExp,
  make: (match: RegExpExecArray, first: number) => DataModel | null,
): DataModel[] {
  return lines.all.flatMap((text, at) => {
    const match = pattern.exec(text)
    const model = match === null ? null : make(match, at + 1)
    return model === null ? [] : [model]
  })
}

/** First of the lines directly above that match (annotations, comments). */
function above(lines: Lines, first: number, pattern: RegExp): number {
  let start = first
  while (start > 1 && pattern.test(lines.at(start - 1))) start--
  return start
}

/** Finds definitions of stored data in one file: models, tables, entities, in the ways of each language. */
import { endingOf } from '../repository/languages.js'
import { Lines } from './excerpt.js'
import { goStructs, jvmEntities, phpModels, pythonModels, rubyModels, rustModels } from './models-orm.js'

export interface DataModel {
  /** "model User", "table users". */
  label: string
  name: string
  first: number
  last: number
}

export type FindModels = (lines: Lines) => DataModel[]

/** Models of a file in the order they stand; empty for a file that defines none. */
export function findModels(path: string, text: string): DataModel[] {
  const finder = finderOf(path, text)
  return finder === null ? [] : finder(new Lines(path, text))
}

/** Each definition whose first line matches `pattern`; `end` gives its last line from its first. */
export function definitions(
  kind: (match: RegExpExecArray) => string,
  pattern: RegExp,
  name: (match: RegExpExecArray) => string,
  end: (lines: Lines, first: number) => number,
  above: RegExp | null = null,
): FindModels {
  return lines =>
    lines.all.flatMap((text, at) => {
      const match = pattern.exec(text)
      if (match === null) return []
      const first = above === null ? at + 1 : lines.above(at + 1, above)
      return [{ label: `${kind(match)} ${name(match)}`, name: name(match), first, last: end(lines, at + 1) }]
    })
}

const group = (number: number) => (match: RegExpExecArray) => match[number] ?? ''
const always = (kind: string) => () => kind
const braces = (lines: Lines, first: number): number => lines.braceEnd(first)
const parentheses = (lines: Lines, first: number): number => lines.braceEnd(first, '(', ')')
const endWord = (lines: Lines, first: number): number => lines.endWord(first)

const PRISMA = definitions(group(1), /^(model|enum|type|view)\s+(\w+)\s*\{/, group(2), braces, /^\s*\/\/\//)
const SQL_TABLE = /^\s*create\s+table\s+(?:if\s+not\s+exists\s+)?(?:["`[]?\w+["`\]]?\.)?["`[]?(\w+)["`\]]?/i
const SQL = definitions(always('table'), SQL_TABLE, group(1), parentheses)
const RAILS_SCHEMA = definitions(always('table'), /^\s*create_table\s+[":](\w+)/, group(1), endWord)
const ECTO = definitions(always('schema'), /^\s*schema\s+"(\w+)"/, group(1), endWord)
const CSHARP = definitions(group(1), /^\s*public\s+(?:\w+\s+)*?(class|record)\s+(\w+)/, group(2), braces, /^\s*\[/)
const TYPEORM = definitions(
  always('entity'),
  /^export\s+(?:default\s+)?(?:abstract\s+)?class\s+(\w+)/,
  group(1),
  braces,
  /^\s*(@|\)|\}\)|\w+:)/,
)
const DRIZZLE = definitions(
  always('table'),
  /^(?:export\s+)?const\s+(\w+)\s*=\s*(?:pg|mysql|sqlite)Table\(/,
  group(1),
  parentheses,
)
const MONGOOSE = definitions(
  always('schema'),
  /^(?:export\s+)?const\s+(\w+)\s*=\s*new\s+(?:mongoose\.)?Schema\b/,
  group(1),
  parentheses,
)

/** Entity Framework maps plain classes elsewhere: here the folder tells. */
const ENTITY_FOLDER = /(^|\/)(Entities|Domain\/\w*Aggregates?)\//

function finderOf(path: string, text: string): FindModels | null {
  switch (endingOf(path)) {
    case 'prisma':
      return PRISMA
    case 'sql':
      return SQL
    case 'py':
      return /\bmodels\.\w+Field\(|\bColumn\(|\bmapped_column\(|\bMapped\[|\bSQLModel\b/.test(text)
        ? pythonModels
        : null
    case 'rb':
      if (/(^|\/)(\w+_)?schema\.rb$/.test(path)) return RAILS_SCHEMA
      return /<\s*(ApplicationRecord|ActiveRecord::Base)/.test(text) ? rubyModels : null
    case 'java':
    case 'kt':
      return /@(Entity|Table|Document|GVK)\b/.test(text) ? jvmEntities : null
    case 'go':
      return /`[^`\n]*\b(db|gorm|xorm|bun|bson|sql):"/.test(text) ? goStructs : null
    case 'php':
      return /extends\s+(Model|Authenticatable|Pivot)\b|Schema::create/.test(text) ? phpModels : null
    case 'ex':
      return /^\s*schema\s+"/m.test(text) ? ECTO : null
    case 'cs':
      return /\[(Table|Key|Column)\b|\bDbSet</.test(text) || ENTITY_FOLDER.test(path) ? CSHARP : null
    case 'rs':
      return /derive\([^)]*(Queryable|FromRow|DeriveEntityModel|Insertable)/.test(text) ? rustModels : null
    case 'ts':
    case 'mts':
    case 'js':
    case 'mjs':
      if (/^@Entity\(/m.test(text)) return TYPEORM
      if (/\b(pg|mysql|sqlite)Table\(/.test(text)) return DRIZZLE
      return /new\s+(mongoose\.)?Schema\s*[(<]/.test(text) ? MONGOOSE : null
    default:
      return null
  }
}

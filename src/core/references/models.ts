/** Finds definitions of stored data in one file: models, tables, entities, in the ways of each language. */
import { endingOf } from '../repository/languages.js'
import { Lines } from './excerpt.js'

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

// Finds stored classes of object-relational mappers, where the line that opens the class does not tell by itself.

/** Classes with mapped fields; their methods are no part of the schema. */
export function pythonModels(lines: Lines): DataModel[] {
  return scan(lines, /^class\s+(\w+)\s*(?:\(([^)]*)\)?)?/, (match, line) => {
    const end = lines.indentEnd(line)
    const body = lines.all.slice(line, end).join('\n')
    const stored =
      /\bmodels\.\w+(Field|Key)\(|\bColumn\(|\bmapped_column\(|\bMapped\[|__tablename__/.test(body) ||
      (/\bSQLModel\b/.test(match[2] ?? '') && /^\s+\w+\s*:/m.test(body))
    // A step of Django's says what changed, not what is.
    if (!stored || /\bMigration\b/.test(match[2] ?? '')) return null
    return {
      label: `model ${match[1] ?? ''}`,
      first: lines.above(line, /^@/),
      last: before(lines, line, end, PYTHON_METHOD),
    }
  })
}

const PYTHON_METHOD = /^\s+(async\s+)?def\s|^\s+@(property|staticmethod|classmethod|cached_property)/

/** Associations, validations and scopes: what stands before the first method. */
export function rubyModels(lines: Lines): DataModel[] {
  return scan(lines, /^\s*class\s+([\w:]+)\s*<\s*(?:ApplicationRecord|ActiveRecord::Base)/, (match, line) => ({
    label: `model ${match[1] ?? ''}`,
    first: line,
    last: before(lines, line, lines.all.length, /^\s*(def|private|protected|class)\b|^end\b/),
  }))
}

/** Classes with an annotation that says they are stored. */
export function jvmEntities(lines: Lines): DataModel[] {
  return scan(lines, /^(?:public\s+|data\s+|open\s+|abstract\s+|final\s+)*class\s+(\w+)/, (match, line) => {
    const first = lines.above(line, /^\s*(@|\)|\w+\s*=|")/)
    const annotated = /@(Entity|Table|Document|GVK)\b/.test(lines.all.slice(first - 1, line).join('\n'))
    if (!annotated) return null
    return { label: `entity ${match[1] ?? ''}`, first, last: before(lines, line, lines.braceEnd(line), JAVA_METHOD) }
  })
}

/** A method with a body: getters and setters say what the fields say. */
const JAVA_METHOD = /^\s+(?:@Override\b|(?:(?:public|protected|private|static|final)\s+)+[^=;]*\([^;]*\{\s*$|\/\*\*)/

/** Structs whose fields have tags of a database library. */
export function goStructs(lines: Lines): DataModel[] {
  return scan(lines, /^type\s+(\w+)\s+struct\s*\{/, (match, line) => {
    const last = lines.braceEnd(line)
    const tagged = /`[^`]*\b(db|gorm|xorm|bun|bson|sql):"/.test(lines.all.slice(line - 1, last).join('\n'))
    return tagged ? { label: `struct ${match[1] ?? ''}`, first: lines.above(line, /^\/\//), last } : null
  })
}

/** Eloquent models, and the tables that a migration creates. */
export function phpModels(lines: Lines): DataModel[] {
  return [
    ...scan(lines, /^\s*Schema::create\(\s*['"](\w+)['"]/, (match, line) => ({
      label: `table ${match[1] ?? ''}`,
      first: line,
      last: lines.braceEnd(line),
    })),
    ...scan(lines, /^(?:final\s+)?class\s+(\w+)\s+extends\s+(?:Model|Authenticatable|Pivot)\b/, (match, line) => ({
      label: `model ${match[1] ?? ''}`,
      first: line,
      last: lines.braceEnd(line),
    })),
  ]
}

/** Structs that derive a mapping of Diesel, sqlx or SeaORM. */
export function rustModels(lines: Lines): DataModel[] {
  return scan(lines, /^pub\s+struct\s+(\w+)/, (match, line) => {
    const first = lines.above(line, /^\s*(#\[|\/\/\/)/)
    const mapped = /Queryable|FromRow|DeriveEntityModel|Insertable/.test(lines.all.slice(first - 1, line).join('\n'))
    return mapped ? { label: `struct ${match[1] ?? ''}`, first, last: lines.braceEnd(line) } : null
  })
}

function scan(
  lines: Lines,
  pattern: RegExp,
  make: (match: RegExpExecArray, line: number) => Omit<DataModel, 'name'> | null,
): DataModel[] {
  return lines.all.flatMap((text, at) => {
    const match = pattern.exec(text)
    const model = match === null ? null : make(match, at + 1)
    return model === null ? [] : [{ ...model, name: match?.[1] ?? '' }]
  })
}

/** Last line that holds something, after `first` up to `end`, before one that matches. */
function before(lines: Lines, first: number, end: number, stop: RegExp): number {
  for (let line = first + 1; line <= end; line++) if (stop.test(lines.at(line))) return lastText(lines, first, line - 1)
  return end
}

function lastText(lines: Lines, first: number, from: number): number {
  let last = from
  // A comment at the end belongs to what was left out.
  while (last > first && /^\s*(#.*|\/\/.*)?$/.test(lines.at(last))) last--
  return last
}

/** Finds stored classes of object-relational mappers, where the line that opens the class does not tell by itself. */
import type { Lines } from './excerpt.js'
import type { DataModel } from './models.js'

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

import { describe, expect, it } from 'vitest'
import { findModels } from '../../src/core/references/models.js'
import { referencesFor } from './request.js'

const PRISMA = `generator client {
  provider = "prisma-client-js"
}

/// A person who signs in.
model User {
  id    Int    @id
  email String @unique // "{" in a comment opens nothing
}

model WebhookCall {
  id     Int  @id
  status CallStatus
}

enum CallStatus {
  SENT
  FAILED
}
`

describe('the models of a file', () => {
  it.each<[string, string, [string, number, number][]]>([
    [
      'schema.prisma',
      PRISMA,
      [
        ['model User', 5, 9],
        ['model WebhookCall', 11, 14],
        ['enum CallStatus', 16, 19],
      ],
    ],
    [
      'migrations/1.sql',
      '-- first\nCREATE TABLE IF NOT EXISTS "public"."orders" (\n  id int,\n  note text DEFAULT \'(\',\n  CHECK (id > 0)\n);\n\ncreate table items (id int);\n',
      [
        ['table orders', 2, 6],
        ['table items', 8, 8],
      ],
    ],
    [
      'shop/models.py',
      'from django.db import models\n\nclass Tag(models.Model):\n    name = models.CharField(max_length=9)\n\n    class Meta:\n        ordering = ["name"]\n\n    def __str__(self):\n        return self.name\n\nclass Helper:\n    pass\n',
      [['model Tag', 3, 7]],
    ],
    [
      'app/models.py',
      'class Order(Base):\n    __tablename__ = "orders"\n    id = mapped_column(Integer)\n\nclass OrderSerializer(ModelSerializer):\n    id = serializers.IntegerField()\n',
      [['model Order', 1, 3]],
    ],
    [
      'db/schema.rb',
      'ActiveRecord::Schema[7.1].define do\n  create_table "orders", id: :uuid do |t|\n    t.string "name"\n  end\n\n  create_table "items" do |t|\n  end\nend\n',
      [
        ['table orders', 2, 4],
        ['table items', 6, 7],
      ],
    ],
    [
      'app/models/order.rb',
      'class Order < ApplicationRecord\n  has_many :items\n  validates :name\n\n  def total\n    1\n  end\nend\n',
      [['model Order', 1, 3]],
    ],
    [
      'src/Order.java',
      'package shop;\n\n@Entity\n@Table(name = "orders")\npublic class Order {\n    @Id Long id;\n}\n\nclass Other {\n}\n',
      [['entity Order', 3, 7]],
    ],
    [
      'model/order.go',
      'package model\n\n// Order is placed by a user.\ntype Order struct {\n\tID int64 `db:"id"`\n}\n\ntype Other struct {\n\tID int64\n}\n',
      [['struct Order', 3, 6]],
    ],
    [
      'app/Models/Order.php',
      '<?php\nclass Order extends Model\n{\n    protected $table = "x";\n}\n',
      [['model Order', 2, 5]],
    ],
    [
      'src/order.entity.ts',
      '@Entity()\nexport class Order {\n  @PrimaryColumn()\n  id: number\n}\n',
      [['entity Order', 1, 5]],
    ],
    [
      'src/schema.ts',
      "export const orders = pgTable('orders', {\n  id: serial('id'),\n})\n\nexport const other = 1\n",
      [['table orders', 1, 3]],
    ],
    [
      'lib/order.ex',
      'defmodule Order do\n  schema "orders" do\n    field :name\n  end\nend\n',
      [['schema orders', 2, 4]],
    ],
    [
      'src/models.rs',
      '#[derive(Queryable)]\npub struct Order {\n    pub id: i32,\n}\n\npub struct Other {\n    id: i32,\n}\n',
      [['struct Order', 1, 4]],
    ],
    ['src/plain.ts', 'export class Order {}\n', []],
    ['notes.md', 'model User {\n}\n', []],
  ])('%s', (path, text, expected) => {
    expect(findModels(path, text).map(({ label, first, last }) => [label, first, last])).toEqual(expected)
  })
})

/** Kinds of reference for server work on these files. */
const kinds = (files: Record<string, string>, ...paths: string[]): string[] =>
  referencesFor(files, { layer: 'backend', files: paths, tasks: ['webhook call'] }).map(reference => reference.kind)

describe('the schema reference', () => {
  const files = {
    'prisma/schema.prisma': PRISMA,
    'prisma/migrations/20240101_init/migration.sql': 'CREATE TABLE "WebhookCall" (\n  "id" int\n);\n',
    'prisma/migrations/20240302_status/migration.sql': 'ALTER TABLE "WebhookCall" ADD COLUMN "status" int;\n',
    'package.json': '{"scripts": {"db:migrate": "prisma migrate dev"}}',
    'src/webhooks.ts': 'export function send() {}\n',
  }

  it('holds the models that the tasks name, as they stand, with path and line', () => {
    const [schema] = referencesFor(files, {
      layer: 'data',
      files: ['prisma/schema.prisma'],
      tasks: ['Count the webhook calls'],
    })
    expect(schema?.kind).toBe('schema')
    expect(schema?.entries[0]).toEqual({
      path: 'prisma/schema.prisma',
      line: 11,
      name: 'model WebhookCall',
      code: 'model WebhookCall {\n  id     Int  @id\n  status CallStatus\n}',
      language: 'prisma',
    })
  })

  it('does not repeat a model with the migration that made its table', () => {
    const [schema] = referencesFor(files, {
      layer: 'data',
      files: ['prisma/schema.prisma'],
      tasks: ['Count the webhook calls'],
    })
    expect(schema?.entries.map(entry => entry.name)).not.toContain('table WebhookCall')
  })

  it('says how a migration is added here, and shows the newest', () => {
    const [schema] = referencesFor(files, { layer: 'data', files: ['prisma/schema.prisma'], tasks: ['webhook call'] })
    expect(schema?.notes).toEqual([
      '`prisma/migrations/` holds 2 migrations. The newest is `prisma/migrations/20240302_status/migration.sql`.',
      'Run migrations with `npm run db:migrate` (from package.json).',
    ])
    expect(schema?.entries.at(-1)).toMatchObject({
      path: 'prisma/migrations/20240302_status/migration.sql',
      line: 1,
      name: 'newest migration',
    })
  })

  it('takes the newest by number, not by letter', () => {
    const steps = Object.fromEntries(
      ['2_b', '10_c', '9_a'].map(step => [`db/migrate/${step}.sql`, `-- ${step}\ncreate table webhooks (id int);\n`]),
    )
    const [schema] = referencesFor(steps, { layer: 'data', files: [], tasks: ['webhooks'] })
    expect(schema?.notes[0]).toContain('The newest is `db/migrate/10_c.sql`')
  })

  it.each([
    ['in a folder', 'migrations/1_webhooks/'],
    ['by its name', 'migrations/1_webhooks.'],
  ])('takes the way there of a step, not the way back: %s', (_, step) => {
    const steps = {
      [`${step}down.sql`]: 'drop table webhooks;',
      [`${step}up.sql`]: '-- What is called\ncreate table webhooks (id int);\ncreate index by_id on webhooks (id);',
    }
    const [schema] = referencesFor(steps, { layer: 'data', files: [], tasks: ['webhooks'] })
    expect(schema?.entries.map(entry => [entry.name, entry.path])).toEqual([
      ['table webhooks', `${step}up.sql`],
      ['newest migration', `${step}up.sql`],
    ])
    expect(schema?.notes[0]).toContain('holds 1 migration.')
  })

  it('shows a table once where the newest migration is that table', () => {
    const steps = { 'migrations/1.sql': 'create table webhooks (id int);\n' }
    const [schema] = referencesFor(steps, { layer: 'data', files: [], tasks: ['webhooks'] })
    expect(schema?.entries.map(entry => entry.name)).toEqual(['table webhooks'])
    expect(schema?.notes[0]).toContain('The newest is `migrations/1.sql`')
  })

  it('takes no step of Django for a model, and no comment of a method that is left out', () => {
    const shop = {
      'shop/migrations/0001_initial.py':
        'class Migration(migrations.Migration):\n    operations = [("id", models.BigAutoField())]\n',
      'shop/models.py':
        'class Order(models.Model):\n    total = models.IntegerField()\n\n    # In full.\n    def paid(self):\n        pass\n',
    }
    const [schema] = referencesFor(shop, { layer: 'backend', files: Object.keys(shop), tasks: ['order migration'] })
    expect(schema?.entries.map(entry => [entry.name, entry.code.split('\n').length])).toEqual([
      ['model Order', 2],
      ['newest migration', 2],
    ])
  })

  it('comes with server work only where that touches data', () => {
    expect(kinds(files, 'src/webhooks.ts')).not.toContain('schema')
    expect(kinds(files, 'src/webhooks.ts', 'prisma/schema.prisma')).toContain('schema')
  })

  it('is left out where no model has to do with the phase', () => {
    const references = referencesFor(
      { 'prisma/schema.prisma': PRISMA },
      { layer: 'data', files: [], tasks: ['Translate the menu'] },
    )
    expect(references).toEqual([])
  })
})

it('stops a model before what it does, and says where else its table stands', () => {
  const table = 'CREATE TABLE pets (\n  id INTEGER\n);\n'
  const entity = `@Entity
@Table(name = "pets")
public class Pet extends NamedEntity {

    @Column
    private LocalDate birthDate;

    public LocalDate getBirthDate() {
        return this.birthDate;
    }
}
`
  const files = {
    'db/h2/schema.sql': table,
    'db/mysql/schema.sql': table,
    'src/main/java/shop/Pet.java': entity,
  }
  const [schema] = referencesFor(files, { layer: 'data', files: ['db/h2/schema.sql'], tasks: ['pets get a name'] })
  expect(schema?.notes).toEqual(['`db/mysql/schema.sql` defines the same tables. Change all of these files alike'])
  expect(schema?.entries.find(({ name }) => name === 'entity Pet')?.code).toMatch(/private LocalDate birthDate;$/)
})

it('stops a Rails model before what its class does', () => {
  const text =
    'class Transfer < ApplicationRecord\n  belongs_to :account\n\n  class << self\n    def all\n    end\n  end\nend\n'
  expect(findModels('app/models/transfer.rb', text)).toMatchObject([{ first: 1, last: 2 }])
})

it('is about what the tasks name, not about the kind of thing', () => {
  const files = {
    'manage.py': '',
    'shop/models.py':
      'class BaseModel(models.Model):\n    at = models.DateTimeField()\n\nclass Share(models.Model):\n    at = models.DateTimeField()\n',
    'shop/migrations/0001_a.py': '# Generated by Django\n\nfrom django.db import migrations\n',
  }
  const [schema] = referencesFor(files, { layer: 'data', files: [], tasks: ['Column `sent` of the Share model'] })
  expect(schema?.entries.map(({ name, line }) => [name, line])).toEqual([
    ['model Share', 4],
    ['newest migration', 3],
  ])
})

const struct = (name: string): string => `type ${name} struct {\n\tID int64 \`xorm:"pk"\`\n}\n`

it('takes no struct of a step of Go for a model', () => {
  const files = { 'model/order.go': struct('Order'), 'store/migration/008_order.go': struct('orderV008') }
  const [schema] = referencesFor(files, { layer: 'data', files: [], tasks: ['Orders'] })
  expect(schema?.entries.map(({ name }) => name)).toEqual(['struct Order', 'newest migration'])
})

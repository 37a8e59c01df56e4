import { describe, expect, it } from 'vitest'
import { importedNames, readSymbols } from '../../src/core/ranking/symbols.js'

describe('the names that a file defines', () => {
  it.each<[string, string, string[]]>([
    [
      'a.ts',
      'export async function send() {}\nconst retry = 1\nexport class Queue {\n  take(n: number) {\n    if (n) {\n    }\n  }\n}\ninterface Call {}',
      ['send:1', 'retry:2', 'Queue:3', 'take:4', 'Call:9'],
    ],
    [
      'a.py',
      'MAX_TRIES = 3\nclass Queue:\n    async def take(self):\n        pass',
      ['MAX_TRIES:1', 'Queue:2', 'take:3'],
    ],
    ['a.go', 'package a\n\nfunc (q *Queue) Take() {}\ntype Call struct {\n}', ['Take:3', 'Call:4']],
    [
      'a.rb',
      'module Shop\n  class Queue\n    has_many :calls\n    def self.take!\n',
      ['Shop:1', 'Queue:2', 'calls:3', 'take!:4'],
    ],
    ['A.java', 'public class Queue {\n    private static List<Call> take(int n) {\n', ['Queue:1', 'take:2']],
    ['a.kt', 'data class Call(val id: Int)\nsuspend fun take() {}', ['Call:1', 'take:2']],
    ['a.php', 'final class Queue {\n    public function take() {}', ['Queue:1', 'take:2']],
    ['a.rs', 'pub async fn take() {}\nstruct Queue;', ['take:1', 'Queue:2']],
    ['a.ex', 'defmodule Shop.Queue do\n  def take(n) do', ['Shop.Queue:1', 'take:2']],
    ['a.sql', 'CREATE TABLE IF NOT EXISTS "public"."orders" (\n);', ['orders:1']],
    ['a.prisma', 'model User {\n}\nenum Role {\n}', ['User:1', 'Role:3']],
    ['a.proto', 'service Shop {\n  rpc Take(Call) returns (Call);\n}', ['Shop:1', 'Take:2']],
    ['a.tf', 'resource "aws_sqs_queue" "calls" {\n}', ['aws_sqs_queue:1']],
    [
      'a.c',
      'static int take(struct call *c)\n{\n}\nqueue::Call Queue::next(int n)\n{\n}\n',
      ['take:1', 'Queue::next:4'],
    ],
    ['a.md', 'function send() {}', []],
    ['constructor', 'function send() {}', []],
  ])('%s', (path, text, expected) => {
    expect(readSymbols(path, text).map(({ name, line }) => `${name}:${line}`)).toEqual(expected)
  })
})

/** Each took a minute or longer where a pattern tried every way to share blanks or lines among its parts. */
describe('a text made to be slow is read like any other', () => {
  it.each([
    ['words, one a line', 'a.h', 'word\n'.repeat(40_000)],
    ['modifiers, one a line', 'A.java', 'static\n'.repeat(40_000)],
    ['annotations, one a line', 'A.kt', '@a\n'.repeat(60_000)],
    ['one modifier and blanks', 'A.cs', `  public ${' '.repeat(100_000)}`],
    ['modifiers in one line', 'A.java', `  ${'public '.repeat(20_000)}`],
    ['open brackets', 'a.rs', 'pub(\n'.repeat(40_000)],
    ['a word of an import and lines', 'a.ts', `from ${'\n'.repeat(200_000)}`],
    ['empty lines', 'a.py', '\n'.repeat(200_000)],
  ])('%s', (_what, path, text) => {
    expect(readSymbols(path, text)).toEqual([])
    expect([...importedNames(path, text)]).toEqual([])
  })
})

describe('the modules that a file names', () => {
  it.each<[string, string, string[]]>([
    [
      'a.ts',
      "import { x } from './retry-queue.js'\nimport './side'\nconst y = require('../lib/http/index')\nawait import('node:fs')",
      ['retryqueue', 'side', 'http', 'nodefs'],
    ],
    ['a.py', 'from shop.queue import take\nimport shop.mail\nfrom . import x', ['queue', 'mail']],
    ['a.go', 'import (\n\t"fmt"\n\tq "example.com/shop/queue"\n)\nimport "os"', ['fmt', 'queue', 'os']],
    ['a.rb', "require 'shop/queue'\nrequire_relative '../mail'", ['queue', 'mail']],
    ['a.vue', '<script>\nimport Button from "@/components/Button.vue"\n</script>', ['button']],
    ['a.c', '#include "queue.h"\n#include <stdio.h>', ['queue', 'stdio']],
  ])('%s', (path, text, expected) => {
    expect([...importedNames(path, text)]).toEqual(expected)
  })
})

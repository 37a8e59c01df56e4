import { expect, it } from 'vitest'
import { referencesFor } from './request.js'

const FRONT = { 'package.json': '{"dependencies": {"react-dom": "1"}}' }

/** "name line" of each entry, with the first line of its code. */
function entries(path: string, text: string): string[] {
  const found = referencesFor({ ...FRONT, [path]: text }, { layer: 'frontend', files: [path], tasks: ['the button'] })
  return found.flatMap(({ kind, entries: all }) =>
    all.map(entry => `${kind} ${entry.name} ${entry.line}: ${entry.code}`),
  )
}

it('holds props, export and state of a React component', () => {
  const text = `import { useState } from 'react'

type ButtonProps = {
  label: string
}

export const Button = ({ label }: ButtonProps) => {
  const [pressed, setPressed] = useState(false)
  const [count, setCount] = useState(0)

  return <button>{label}</button>
}
`
  expect(entries('src/components/button.tsx', text)).toEqual([
    'components props ButtonProps 3: type ButtonProps = {\n  label: string\n}',
    'components const Button 7: export const Button = ({ label }: ButtonProps) => {',
    'components state 8:   const [pressed, setPressed] = useState(false)\n  const [count, setCount] = useState(0)',
  ])
})

it('holds props, events and state of a Vue component', () => {
  const text = `<template>
  <button>{{ label }}</button>
</template>
<script setup lang="ts">
const props = defineProps<{
  label: string
}>()
const emit = defineEmits(['press'])

const pressed = ref(false)
</script>
`
  expect(entries('src/components/Button.vue', text)).toEqual([
    'components props 5: const props = defineProps<{\n  label: string\n}>()',
    "components events 8: const emit = defineEmits(['press'])",
    'components state 10: const pressed = ref(false)',
  ])
})

it('holds props, events and state of a Vue component that is written as an object', () => {
  const text = `<script>
export default {
  components: { Row },
  props: {
    label: { type: String, required: true },
  },
  emits: ['press'],
  data() {
    return { pressed: false }
  },
  methods: {
    data() {
    },
  },
}
</script>
`
  expect(entries('src/components/Button.vue', text)).toEqual([
    'components props 4:   props: {\n    label: { type: String, required: true },\n  },',
    "components events 7:   emits: ['press'],",
    'components state 8:   data() {\n    return { pressed: false }\n  },',
  ])
})

it('holds props of a Svelte component', () => {
  expect(entries('src/Button.svelte', '<script>\n  export let label\n  export let size = 1\n</script>\n')).toEqual([
    'components props 2:   export let label\n  export let size = 1',
  ])
})

it('holds inputs and outputs of an Angular component', () => {
  const text = `@Component({ selector: 'app-button' })
export class ButtonComponent {
  @Input() label = ''
  @Output() press = new EventEmitter()

  click() {
    this.press.emit()
  }
}
`
  expect(entries('src/app/button.component.ts', text)).toEqual([
    "components inputs and outputs 3:   @Input() label = ''\n  @Output() press = new EventEmitter()",
    "components class ButtonComponent 1: @Component({ selector: 'app-button' })\nexport class ButtonComponent {",
    'components method click 6:   click() {',
  ])
})

it('is left out where the phase has no user interface file', () => {
  const files = { ...FRONT, 'src/components/button.tsx': 'export const Button = () => null\n', 'style.css': '' }
  expect(referencesFor(files, { layer: 'frontend', files: ['style.css'], tasks: ['the button'] })).toEqual([])
})

it.each([
  [
    'app/views/pets/_form.html.erb',
    '<%# locals: (pet:, owner: nil) %>\n<p>\n',
    'locals',
    '<%# locals: (pet:, owner: nil) %>',
  ],
  [
    'src/main/resources/templates/f.html',
    '<p>\n<th:block th:fragment="input (label, name)">\n',
    'fragments and forms',
    '<th:block th:fragment="input (label, name)">',
  ],
  ['templates/pet.html', '{% extends "base.html" %}\n', 'blocks and forms', '{% extends "base.html" %}'],
  ['resources/views/pet.blade.php', "@props(['pet'])\n", 'props, sections and forms', "@props(['pet'])"],
  ['Pages/Pet.cshtml', '@model PetModel\n', 'model and parameters', '@model PetModel'],
])('holds what the template %s takes', (path, text, name, code) => {
  expect(entries(path, text)[0]).toMatch(new RegExp(`^components ${name} \\d: `))
  expect(entries(path, text)[0]).toContain(code)
})

it('shows a short statement to its end, and what a component holds but takes from nobody as state', () => {
  const text = `export class TasksComponent {
  readonly total = signal(0)
  readonly counts = signal<Record<string, number>>({
    open: 0,
  })
}
`
  expect(entries('src/tasks.component.ts', text)).toEqual([
    'components class TasksComponent 1: export class TasksComponent {',
    'components state 2:   readonly total = signal(0)\n  readonly counts = signal<Record<string, number>>({\n    open: 0,\n  })',
  ])
})

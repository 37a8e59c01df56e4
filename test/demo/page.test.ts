/** The demo page in a browser: a person reads, writes, labels, closes, and sees the bot answer. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launch, noBrowser } from './browser.js'
import { type Stage, REPO, setStage } from './support.js'

if (noBrowser !== null) process.stdout.write(`The tests of the demo page in a browser are skipped: ${noBrowser}.\n`)

const DIAGRAM = '```mermaid\ngraph TD\n  A["1 · Tables"] --> B["2 · Routes"]\n```'

describe.skipIf(noBrowser !== null)('the page', () => {
  let stage: Stage
  let browser: Browser
  let page: Page
  /** What should not be there at the end of any test. */
  let wrong: string[]

  beforeAll(async () => {
    ;[stage, browser] = await Promise.all([setStage(), launch()])
  })
  afterAll(async () => {
    await browser.close()
    await stage.close()
  })
  beforeEach(async () => {
    wrong = []
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.setDefaultTimeout(10_000)
    page.on('pageerror', error => wrong.push(`error: ${error.message}`))
    page.on('dialog', dialog => wrong.push(`dialog: ${dialog.message()}`))
    page.on('request', request => {
      const url = request.url()
      if (!url.startsWith(stage.url) && !url.startsWith('data:')) wrong.push(`asked ${url}`)
    })
  })
  afterEach(async () => {
    await page.close()
    wrong.push(...stage.github.unhandled)
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
  })

  const mona = () => stage.github.as('mona')
  const open = async (number: number) => {
    await page.goto(`${stage.url}/acme/shop/issues/${number}`)
    // From here on, changes are heard of.
    await page.getByText('live', { exact: true }).waitFor()
  }
  const press = (name: string, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: true }).click()
  const main = () => page.getByRole('main')

  it('shows the list, then one issue with its Markdown and its diagram', async () => {
    const { number } = await mona().createIssue(REPO, {
      title: 'Find a product',
      body: `See #1.\n\n- [x] done\n\n| a |\n|---|\n| cell |\n\n<details><summary>More</summary><p>hidden</p></details>\n\n${DIAGRAM}`,
      labels: ['feature'],
    })
    await page.goto(stage.url)
    await page.getByRole('navigation', { name: 'Issues' }).getByRole('link', { name: 'Find a product' }).click()
    await main().getByRole('heading', { name: 'Find a product' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/acme/shop/issues/${number}`)
    const body = page.getByRole('article', { name: 'Description by mona' })
    await body.getByRole('cell', { name: 'cell' }).waitFor()
    expect(await body.getByRole('checkbox').isChecked()).toBe(true)
    expect(await body.getByText('hidden').isVisible()).toBe(false)
    await body.getByText('More').click()
    await body.getByText('hidden').waitFor()
    await body.locator('figure svg').waitFor()
    expect(await body.locator('figure').textContent()).toContain('1 · Tables')
  })

  it('comments as a person, and hears the answer without being asked', async () => {
    const { number } = await mona().createIssue(REPO, { title: 'Talk' })
    await open(number)
    await page.getByRole('textbox', { name: 'Your comment' }).fill('Hello **there**')
    await press('Preview')
    await page.getByRole('region', { name: 'Preview' }).locator('strong', { hasText: 'there' }).waitFor()
    await press('Write')
    await press('Comment')
    await page.getByRole('article', { name: 'Comment by mona' }).getByText('Hello there').waitFor()
    expect(await page.getByRole('textbox', { name: 'Your comment' }).inputValue()).toBe('')

    await press('Comment /genprompts status')
    await page.getByText('/genprompts status', { exact: true }).waitFor()
    expect(stage.github.comments(REPO, number).map(({ author, body }) => [author, body])).toEqual([
      ['mona', 'Hello **there**'],
      ['mona', '/genprompts status'],
    ])

    const { id } = await stage.bot('POST', `/issues/${number}/comments`, {
      body: '- one\n- two\n\n<details><summary>Why</summary>because</details>',
    })
    const answer = page.getByRole('article', { name: 'Comment by genprompts[bot]' })
    await answer.getByText('two').waitFor()
    await answer.getByText('Why').click()
    await stage.bot('PATCH', `/issues/comments/${id}`, {
      body: '- one\n- three\n\n<details><summary>Why</summary>because</details>',
    })
    await answer.getByText('three').waitFor()
    expect(await answer.locator('.block-changed').allTextContents()).toEqual(['three'])
    expect(await answer.getByText('because').isVisible()).toBe(true)
    await page.getByRole('complementary', { name: 'Activity' }).getByText('updated a comment').waitFor()
  })

  it('puts labels on and takes them off', async () => {
    const { number } = await mona().createIssue(REPO, { title: 'Labels', labels: ['bug'] })
    await open(number)
    const labels = main().getByRole('group', { name: 'Labels' })
    await press('Add label plan-ready')
    await labels.getByText('plan-ready').waitFor()
    await page.getByText('mona labelled').first().waitFor()
    await press('Remove label bug')
    await labels.getByText('bug').waitFor({ state: 'detached' })
    expect(stage.github.issue(REPO, number).labels).toEqual(['plan-ready'])

    await press('Add or remove labels')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: 'bug' }).check()
    await labels.getByText('bug').waitFor()
    await dialog.getByRole('textbox', { name: 'New label' }).fill('estimate:8h')
    await page.keyboard.press('Enter')
    await labels.getByText('estimate:8h').waitFor()
    expect(stage.github.issue(REPO, number).labels).toEqual(['plan-ready', 'bug', 'estimate:8h'])
  })

  it('closes with a reason and opens again', async () => {
    const feature = await mona().createIssue(REPO, { title: 'Cart' })
    const phase = await mona().createIssue(REPO, { title: 'Cart - Phase 1: Tables' })
    await mona().addSubIssue(REPO, feature.number, phase.number)
    await open(feature.number)
    const subIssues = page.getByRole('region', { name: 'Sub-issues' })
    await subIssues.getByText('0 of 1').waitFor()
    await subIssues.getByRole('link', { name: 'Phase 1: Tables' }).click()
    await main().getByText('Part of').waitFor()
    await press('Close as not planned')
    await main().getByText('closed this as not planned').waitFor()
    expect(stage.github.issue(REPO, phase.number)).toMatchObject({ state: 'closed', stateReason: 'not_planned' })
    await press('Reopen issue')
    await main().getByText('reopened this').waitFor()
    await press('Close as completed')
    await main().getByText('closed this as completed').waitFor()
    await page.goBack()
    await subIssues.getByText('1 of 1').waitFor()
  })

  it('creates an issue from an example', async () => {
    await page.goto(stage.url)
    await page.getByRole('link', { name: 'Large' }).click()
    const title = page.getByRole('textbox', { name: 'Title' })
    expect(await title.inputValue()).toBe('A large one')
    await press('Fill in the small example')
    expect(await title.inputValue()).toBe('A small one')
    await title.fill('My own')
    await page.getByRole('checkbox', { name: 'Ask for a plan right away' }).check()
    await press('Create issue')
    await main().getByRole('heading', { name: 'My own' }).waitFor()
    const made = stage.github.issues(REPO).find(issue => issue.title === 'My own')
    expect(made).toMatchObject({ author: 'mona', labels: ['feature', 'plan-ready'], body: 'Estimate: 1 hour' })
  })

  it('says what GitHub refused, and keeps what was typed', async () => {
    const { number } = await mona().createIssue(REPO, { title: 'Mine' })
    await open(number)
    await page.getByRole('combobox', { name: 'Act as' }).selectOption('reader')
    await press('Add label plan-ready')
    await page.getByRole('alert').getByText('Must have admin rights').waitFor()
    await page.getByRole('textbox', { name: 'Your comment' }).fill('a word')
    await press('Close as completed')
    await page.getByRole('article', { name: 'Comment by reader' }).getByText('a word').waitFor()
    await page.getByRole('alert').getByText('Must have admin rights').waitFor()
    expect(stage.github.issue(REPO, number)).toMatchObject({ state: 'open', labels: [] })
  })

  it('lets hostile Markdown do nothing', async () => {
    const { number } = await mona().createIssue(REPO, {
      title: '<img src=x onerror="window.hit=1">',
      body: [
        '<script>window.hit = 2</script>',
        '<img src="https://example.com/spy.png" onerror="window.hit = 3">',
        '<a id="js" href="javascript:window.hit=4">press</a>',
        '<p style="position:fixed;inset:0">cover</p>',
        '<style>body { display: none }</style>',
        '<svg onload="window.hit=5"></svg>',
        '```mermaid\ngraph TD\n  A["<img src=x onerror=\'window.hit=6\'>"] --> B\n  click B "javascript:window.hit=7"\n```',
        '```mermaid\n%%{init: {"securityLevel": "loose", "themeCSS": "body { display: none }"}}%%\ngraph TD\n  C["<b onclick=\'window.hit=8\'>c</b>"]\n```',
        '```mermaid\nflowchart TD\n  D@{ img: "https://example.com/spy.png", label: "d" } --> E\n```',
      ].join('\n\n'),
    })
    await mona().addLabel(REPO, number, '<b>label</b>')
    await open(number)
    await main().getByRole('heading', { name: '<img src=x' }).waitFor()
    const body = page.getByRole('article', { name: 'Description by mona' })
    await body.locator('figure svg').nth(1).waitFor()
    for (const node of await body.locator('figure svg .node').all()) await node.click({ force: true })
    await body.getByText('Images in diagrams are not loaded').waitFor()
    await body.getByText('press').click({ force: true })
    expect((await body.getByText('cover', { exact: true }).boundingBox())?.height).toBeLessThan(100)
    expect(await page.locator('body').isVisible()).toBe(true)
    expect(await page.evaluate('window.hit')).toBeUndefined()
    expect(new URL(page.url()).pathname).toBe(`/acme/shop/issues/${number}`)
  })

  it('shows a diagram that it cannot draw as text, with a note', async () => {
    const { number } = await mona().createIssue(REPO, {
      title: 'Broken',
      body: '```mermaid\ngraph TD\n  A --> --> ((\n```',
    })
    await open(number)
    await main().getByText('This diagram cannot be shown.').waitFor()
    expect(await main().locator('figure code').textContent()).toContain('A --> -->')
  })

  it('is used with the keyboard alone', async () => {
    const { number } = await mona().createIssue(REPO, { title: 'Keys' })
    await open(number)
    await page.getByRole('textbox', { name: 'Your comment' }).focus()
    await page.keyboard.type('typed')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('article', { name: 'Comment by mona' }).waitFor()
    await page.getByRole('button', { name: 'Add label plan-ready' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove label plan-ready' }).waitFor()
    expect(stage.github.issue(REPO, number)).toMatchObject({ commentCount: 1, labels: ['plan-ready'] })
  })

  it('fits a phone: one part at a time, nothing wider than the screen', async () => {
    const { number } = await mona().createIssue(REPO, {
      title: 'Small screen',
      body: `${DIAGRAM}\n\n${'word'.repeat(60)}`,
    })
    await page.setViewportSize({ width: 390, height: 844 })
    await open(number)
    await main().locator('figure svg').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    const parts = page.getByRole('navigation', { name: 'Parts of the page' })
    await press('Activity', parts)
    expect(await main().isVisible()).toBe(false)
    await press('Issues', parts)
    await page.getByRole('link', { name: 'Small screen' }).click()
    await main().getByRole('heading', { name: 'Small screen' }).waitFor()
  })
})

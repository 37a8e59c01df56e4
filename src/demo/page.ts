/** The page's frame: the regions that its modules fill. */
import { escapeHtml } from './markdown.js'

/** HTML of the page; the same for every address, since the modules read the address themselves. */
export function pageHtml(repository: { owner: string; name: string }): string {
  const name = escapeHtml(`${repository.owner}/${repository.name}`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name} · genprompts demo</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%233b6fd4'/%3E%3Cpath d='M4 5h8M4 8h5M4 11h3' stroke='white' stroke-width='1.6' stroke-linecap='round'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/assets/style.css">
<script type="module" src="/assets/main.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the issue</a>
<header id="top"></header>
<div id="columns">
<nav id="list" aria-label="Issues"></nav>
<main id="main" tabindex="-1"><noscript><p>The demo page needs JavaScript.</p></noscript></main>
<aside id="log" aria-label="Activity"></aside>
</div>
<nav id="tabs" aria-label="Parts of the page"></nav>
<div id="notices" role="status" aria-live="polite"></div>
<div id="errors" role="alert"></div>
</body>
</html>
`
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LAYERS, type Layer } from '../../src/core/model.js'
import { profileRepository } from '../../src/core/repository/profile.js'
import { factsOf, factsOfPaths } from './facts.js'

const NONE = { layers: {} }
const dependencies = (...names: string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map(name => [name, '1'])) })

/** Each repository: manifests with their text, then paths with the layer they belong to. */
const REPOSITORIES: Record<string, { manifests: Record<string, string>; layers: Record<string, Layer | null> }> = {
  'an Express server in TypeScript': {
    manifests: { 'package.json': dependencies('express', 'pg') },
    layers: {
      'src/index.ts': 'backend',
      'src/services/mailer.ts': 'backend',
      'src/routes/users.ts': 'api',
      'src/user.controller.ts': 'api',
      'src/models/user.ts': 'data',
      'db/migrations/001_init.sql': 'data',
      'src/mailer.test.ts': 'tests',
      'test/setup.ts': 'tests',
      'README.md': 'docs',
      'docs/setup.md': 'docs',
      'package.json': 'infra',
      'tsconfig.json': 'infra',
      '.github/workflows/ci.yml': 'infra',
      Dockerfile: 'infra',
      'scripts/release.ts': 'infra',
      'vite.config.ts': 'infra',
    },
  },
  'a Next.js application': {
    manifests: { 'package.json': dependencies('next', 'react', 'react-dom', 'prisma') },
    layers: {
      'app/page.tsx': 'frontend',
      'app/(shop)/cart/page.tsx': 'frontend',
      'components/button.tsx': 'frontend',
      'hooks/use-cart.ts': 'frontend',
      'app/api/orders/route.ts': 'api',
      'pages/api/hello.ts': 'api',
      'lib/orders.ts': 'backend',
      'server/actions/order.ts': 'backend',
      'prisma/schema.prisma': 'data',
      'prisma/migrations/20240101_init/migration.sql': 'data',
      'styles/globals.css': 'frontend',
      'e2e/cart.spec.ts': 'tests',
    },
  },
  'a monorepo with a front end and a server': {
    manifests: {
      'package.json': JSON.stringify({ workspaces: ['packages/*', 'apps/*'] }),
      'apps/web/package.json': dependencies('react', 'react-dom'),
      'apps/server/package.json': dependencies('fastify'),
      'packages/ui/package.json': dependencies('react-dom'),
    },
    layers: {
      'apps/web/src/app/webhooks/probot-app.tsx': 'frontend',
      'apps/web/src/lib/format.ts': 'frontend',
      'apps/server/src/format.ts': 'backend',
      'apps/server/src/routes/order.ts': 'api',
      'packages/ui/src/button.tsx': 'frontend',
      'packages/ui/src/colors.ts': 'frontend',
    },
  },
  'a single package with a folder for each side': {
    manifests: { 'package.json': dependencies('react-dom', 'koa') },
    layers: {
      'app/models/Order.ts': 'frontend',
      'app/utils/money.ts': 'frontend',
      'server/models/Order.ts': 'data',
      'server/routes/orders.ts': 'api',
      'server/routes/models/column.ts': 'data',
      'server/models/api/column.ts': 'api',
      'server/commands/pay.ts': 'backend',
      'shared/money.ts': 'backend',
    },
  },
  'a Nuxt front end beside a Python server': {
    manifests: { 'frontend/package.json': dependencies('nuxt'), 'pyproject.toml': '' },
    layers: {
      'frontend/lib/api/orders.ts': 'frontend',
      'frontend/pages/index.vue': 'frontend',
      'shop/orders.py': 'backend',
    },
  },
  'a Vue front end beside a Go server': {
    manifests: { 'go.mod': 'module example.com/shop', 'web/package.json': dependencies('vue') },
    layers: {
      'cmd/shop/main.go': 'backend',
      'server/api/order.go': 'api',
      'server/router/router.go': 'api',
      'server/store/order.go': 'data',
      'server/model/order.go': 'data',
      'pipeline/docker/run.go': 'backend',
      'server/store/migrations/001.sql': 'data',
      'server/api/order_test.go': 'tests',
      'web/src/views/Order.vue': 'frontend',
      'web/src/lib/client.ts': 'frontend',
      'web/src/store/orders.ts': 'frontend',
      'docker/Dockerfile': 'infra',
      Makefile: 'infra',
      'proto/order.proto': 'api',
    },
  },
  'a Django project with an Angular front end': {
    manifests: { 'src/manage.py': '', 'pyproject.toml': '', 'src-ui/package.json': dependencies('@angular/core') },
    layers: {
      'src/shop/models.py': 'data',
      'src/shop/migrations/0002_order.py': 'data',
      'src/shop/views.py': 'api',
      'src/shop/urls.py': 'api',
      'src/shop/serialisers.py': 'api',
      'src/shop/tasks.py': 'backend',
      'src/shop/management/commands/import.py': 'backend',
      'src/shop/tests/test_views.py': 'tests',
      'src-ui/src/app/order.component.ts': 'frontend',
      'src-ui/src/app/order.component.html': 'frontend',
      'src-ui/src/app/order.service.ts': 'frontend',
      'src-ui/src/app/order.component.spec.ts': 'tests',
      'src/shop/templates/order.html': 'frontend',
    },
  },
  'a FastAPI service': {
    manifests: { 'pyproject.toml': '' },
    layers: {
      'app/main.py': 'backend',
      'app/routers/orders.py': 'api',
      'app/models/order.py': 'data',
      'alembic/versions/1_init.py': 'data',
      'app/services/pay.py': 'backend',
      'tests/test_orders.py': 'tests',
    },
  },
  'a Rails application': {
    manifests: { Gemfile: "gem 'rails'", 'config/routes.rb': '', 'package.json': dependencies('react-dom') },
    layers: {
      'app/models/order.rb': 'data',
      'app/controllers/orders_controller.rb': 'api',
      'config/routes.rb': 'api',
      'app/views/orders/show.html.erb': 'frontend',
      'app/javascript/controllers/cart_controller.js': 'frontend',
      'app/jobs/pay_job.rb': 'backend',
      'lib/money.rb': 'backend',
      'db/migrate/20240101_create_orders.rb': 'data',
      'db/schema.rb': 'data',
      'test/models/order_test.rb': 'tests',
      'spec/models/order_spec.rb': 'tests',
    },
  },
  'a Spring application': {
    manifests: { 'build.gradle': '' },
    layers: {
      'src/main/java/shop/OrderController.java': 'api',
      'src/main/java/shop/OrderService.java': 'backend',
      'src/main/java/shop/infra/Clock.java': 'backend',
      'src/main/java/shop/OrderRepository.java': 'data',
      'src/main/java/shop/entity/Order.java': 'data',
      'src/main/resources/db/migration/V1__init.sql': 'data',
      'src/test/java/shop/OrderServiceTest.java': 'tests',
    },
  },
  'a page with scripts that prepare its data': {
    manifests: { 'package.json': dependencies('vue') },
    layers: { 'src/App.vue': 'frontend', 'src/api.js': 'frontend', 'data/make.py': 'infra' },
  },
  'a page beside a server that only lists what it needs': {
    manifests: { 'web/package.json': dependencies('vue'), 'requirements.txt': '' },
    layers: { 'web/App.vue': 'frontend', 'shop/orders.py': 'backend', 'test-files/dump.sql': 'tests' },
  },
  'a Go server with pages': {
    manifests: { 'go.mod': '' },
    layers: {
      'static/index.html.tmpl': 'frontend',
      'static/list.gohtml': 'frontend',
      'static/about.html': 'frontend',
      'main.go': 'backend',
    },
  },
  'a Spring application with one page': {
    manifests: {
      'pom.xml': '',
      'src/main/java/shop/order/Order.java': '/** A sale. */\n@Entity\npublic class Order {}\n',
    },
    layers: {
      'src/main/resources/templates/orders/show.html': 'frontend',
      'src/main/java/shop/order/Order.java': 'data',
      'src/main/java/shop/order/OrderPaid.java': 'backend',
    },
  },
  'a Spring application that only sends mails': {
    manifests: { 'pom.xml': '' },
    layers: { 'src/main/resources/templates/mail/paid.html': 'backend', 'src/main/java/shop/Pay.java': 'backend' },
  },
  'a Django project with one page': {
    manifests: { 'manage.py': '' },
    layers: { 'templates/orders/show.html': 'frontend', 'shop/forms.py': 'backend' },
  },
  'a Laravel application': {
    manifests: { artisan: '', 'composer.json': '{}' },
    layers: {
      'app/Models/Order.php': 'data',
      'app/Http/Controllers/OrderController.php': 'api',
      'app/Services/Pay.php': 'backend',
      'lang/de/orders.php': null,
      'resources/views/order.blade.php': 'frontend',
      'resources/css/app.css': 'frontend',
      'resources/views/cart.blade.php': 'frontend',
      'database/migrations/2024_01_01_create_orders.php': 'data',
      'tests/Feature/OrderTest.php': 'tests',
    },
  },
  'a Phoenix application': {
    manifests: { 'mix.exs': '' },
    layers: {
      'lib/shop/orders.ex': 'backend',
      'lib/shop_web/router.ex': 'api',
      'lib/shop_web/controllers/order_controller.ex': 'api',
      'lib/shop_web/live/cart_live.ex': 'frontend',
      'lib/shop_web/components/layouts/app.html.heex': 'frontend',
      'lib/shop_web/components/layouts/root.html.heex': 'frontend',
      'assets/css/app.css': 'frontend',
      'priv/repo/migrations/2024_create.exs': 'data',
      'test/shop/orders_test.exs': 'tests',
    },
  },
  'a Rust program': {
    manifests: { 'Cargo.toml': '' },
    layers: {
      'src/main.rs': 'backend',
      'src/handlers/order.rs': 'api',
      'src/models.rs': 'data',
      'tests/cli.rs': 'tests',
      'Cargo.toml': 'infra',
    },
  },
  'a C# service': {
    manifests: { 'Shop.sln': '' },
    layers: {
      'Shop/Controllers/OrderController.cs': 'api',
      'Shop/Services/Pay.cs': 'backend',
      'Shop/ShopDbContext.cs': 'data',
      'Shop.Tests/PayTests.cs': 'tests',
    },
  },
  'a Flutter application': {
    manifests: { 'pubspec.yaml': 'name: shop\ndependencies:\n  flutter:\n    sdk: flutter\n' },
    layers: {
      'lib/main.dart': 'frontend',
      'lib/screens/cart.dart': 'frontend',
      'lib/features/cart/widgets/row.dart': 'frontend',
      'lib/cart_page.dart': 'frontend',
      'lib/services/mailer.dart': 'backend',
      'lib/models/order.dart': 'data',
      'test/cart_test.dart': 'tests',
    },
  },
  'a Dart server': {
    manifests: { 'pubspec.yaml': 'name: shop\ndependencies:\n  shelf: any\n' },
    layers: { 'lib/pages/cart.dart': 'backend', 'lib/services/mailer.dart': 'backend' },
  },
  'an Android application': {
    manifests: { 'app/build.gradle.kts': '', 'app/src/main/AndroidManifest.xml': '' },
    layers: {
      'app/src/main/java/shop/MainActivity.kt': 'frontend',
      'app/src/main/java/shop/ui/cart/Row.kt': 'frontend',
      'app/src/main/java/shop/CartViewModel.kt': 'frontend',
      'app/src/main/res/layout/cart.xml': 'frontend',
      'app/src/main/java/shop/data/OrderRepository.kt': 'data',
      'app/src/main/java/shop/sync/Sync.kt': 'backend',
      'app/src/test/java/shop/SyncTest.kt': 'tests',
    },
  },
  'a desktop program with Compose': {
    manifests: { 'build.gradle.kts': 'plugins { id("org.jetbrains.compose") }' },
    layers: { 'src/main/kotlin/shop/screens/Cart.kt': 'frontend', 'src/main/kotlin/shop/Pay.kt': 'backend' },
  },
  'a Kotlin service that starts with Docker Compose': {
    manifests: { 'build.gradle.kts': 'implementation("org.springframework.boot:spring-boot-docker-compose")' },
    layers: { 'src/main/kotlin/shop/ui/Row.kt': 'backend' },
  },
  'an Avalonia program': {
    manifests: { 'Shop.sln': '' },
    layers: {
      'Shop/Views/CartView.axaml': 'frontend',
      'Shop/Views/CartView.axaml.cs': 'frontend',
      'Shop/ViewModels/CartViewModel.cs': 'frontend',
      'Shop/Services/Pay.cs': 'backend',
      'Shop.Tests/PayTests.cs': 'tests',
    },
  },
  'infrastructure code': {
    manifests: {},
    layers: {
      'main.tf': 'infra',
      'modules/network/variables.tf': 'infra',
      'charts/shop/templates/deployment.yaml': 'infra',
      'ansible/site.yml': 'infra',
      'docker-compose.yml': 'infra',
    },
  },
}

describe.each(Object.entries(REPOSITORIES))('%s', (_name, { manifests, layers }) => {
  const facts = factsOf({ ...Object.fromEntries(Object.keys(layers).map(path => [path, ''])), ...manifests })
  const profile = profileRepository(facts, NONE)

  it.each(Object.entries(layers))('%s → %s', (path, layer) => {
    expect(profile.layerOf(path)).toBe(layer)
  })
})

describe('a repository without a front end', () => {
  const facts = factsOfPaths('go.mod', 'web/handler.go', 'static/index.html', 'cmd/main.go', 'docs/site.css')

  it('has no frontend layer, and asks for none for a new file either', () => {
    const profile = profileRepository(facts, NONE)
    expect(Object.keys(profile.layers)).not.toContain('frontend')
    expect(profile.layerOf('static/new.html')).toBe('backend')
  })

  it('has one where the configuration says so', () => {
    const profile = profileRepository(facts, { layers: { frontend: ['static/**'] } })
    expect(profile.layers.frontend).toBe(1)
    expect(profile.layerOf('static/index.html')).toBe('frontend')
  })
})

it('lets the globs of the configuration win, the first layer in order where two match', () => {
  const profile = profileRepository(factsOfPaths('src/a.ts'), {
    layers: { backend: ['lib/**'], data: ['lib/store/**', '**/*.dat'], docs: ['.notes/**'] },
  })
  expect(profile.layerOf('lib/store/x.ts')).toBe('data')
  expect(profile.layerOf('lib/test/x.test.ts')).toBe('backend')
  expect(profile.layerOf('.notes/a')).toBe('docs')
  expect(profile.layerOf('src/a.ts')).toBe('backend')
})

it.each(['test/render/golden/a.md', 'pkg/testdata/a.txt', 'src/fixtures/README.md', 'src/__snapshots__/a.md'])(
  '%s is no document',
  path => {
    expect(profileRepository(factsOfPaths(path, 'README.md'), NONE).layerOf(path)).toBe('tests')
  },
)

it('counts layers and languages without what nobody edits', () => {
  const profile = profileRepository(
    factsOfPaths('a.py', 'b.py', 'c.ts', 'node_modules/x/index.js', 'vendor/y.go', 'logo.png', 'dist/app.js'),
    NONE,
  )
  expect(profile.languages).toEqual(['Python', 'TypeScript'])
  expect(profile.layers).toEqual({ backend: 3 })
})

it('gives every path one of the layers or none, the same each time', () => {
  const part = fc.constantFrom(
    'src',
    'web',
    'api',
    'test',
    'docs',
    'db',
    'models',
    '.github',
    'docker',
    'ui',
    'é',
    'constructor',
    '__proto__',
  )
  const path = fc
    .tuple(
      fc.array(part, { maxLength: 4 }),
      part,
      fc.constantFrom('.ts', '.py', '.md', '.sql', '', '.vue', '.toString'),
    )
    .map(([folders, name, ending]) => [...folders, name + ending].join('/'))
  fc.assert(
    fc.property(fc.array(path, { maxLength: 12 }), path, (paths, asked) => {
      const profile = profileRepository(factsOfPaths(...new Set(paths)), NONE)
      const layer = profile.layerOf(asked)
      expect([...LAYERS, null]).toContain(layer)
      expect(profile.layerOf(asked)).toBe(layer)
    }),
  )
})

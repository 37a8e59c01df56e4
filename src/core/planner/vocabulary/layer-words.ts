/** The words that tell the layer of a piece of work. Data only. Plain words are used in other senses too and weigh less. */
import type { Layer } from '../../model.js'
import { forms } from './lexicon.js'

export interface LayerWords {
  layer: Layer
  weight: number
  words: readonly string[]
}

const SURE = 4
const LIKELY = 2
const PERHAPS = 1

export const LAYER_WORDS: readonly LayerWords[] = [
  {
    layer: 'data',
    weight: SURE,
    words: forms(
      'database, databases, db, db schema, database schema, migration, migrations, sql, sqlite, postgres, postgresql, mysql, mariadb, mongo, mongodb, foreign key, primary key, data model, data models, orm, prisma, seed data, backfill, parquet, etl, knex, schema change, schema, new column, column, columns, new table, enum column',
      'datenbank, datenmodell, tabelle anlegen, spalte, base de données, modèle de données, migration, base de datos, modelo de datos, migración, base dati, database, banco de dados, migração, gegevensbank, databas, datamodell, tietokanta, база данных, базы данных, базе данных, миграция, миграции, baza danych, migracja, databáze, migrace, adatbázis, veritabanı, baza de date, βάση δεδομένων, cơ sở dữ liệu, basis data, データベース, スキーマ, マイグレーション, 数据库, 数据表, 迁移, 資料庫, 資料表, 데이터베이스, 스키마, 마이그레이션, قاعدة البيانات, מסד נתונים, डेटाबेस, ฐานข้อมูล, پایگاه داده',
    ),
  },
  {
    layer: 'data',
    weight: LIKELY,
    words: forms(
      'store when, store whether, store which, store who, remember when, remember whether, table, tables, seed, seeds, dataset, datasets, entity, entities, migrate, stored in, kept in a table, records, rows, csv, dbf, storage, ledger',
      'tabelle, tabellen, tableau, colonne, tabla, tablas, columna, tabella, tabelle, tabela, tabelas, coluna, tabel, tabell, taulu, таблица, таблицы, таблицу, tabulka, tábla, tablo, bảng, テーブル, 表, 테이블, جدول, טבלה',
    ),
  },
  {
    layer: 'data',
    weight: PERHAPS,
    words: forms(
      'model, models, index, indexes, import, archive, catalogue, register, store the, store a, store an, store it, store what, persist, persisted, modell, modèle, modelo, modello, модель, 模型, モデル, 모델',
    ),
  },
  {
    layer: 'api',
    weight: SURE,
    words: forms(
      'api, apis, endpoint, endpoints, rest api, graphql, grpc, openapi, swagger, webhook, webhooks, controller, controllers, resolver, resolvers, json api, http api',
      'schnittstelle, schnittstellen, endpunkt, endpunkte, interface de programmation, interfaz de programación, эндпоинт, эндпоинты, апи, uç nokta, điểm cuối, エンドポイント, 接口, 端点, 엔드포인트, واجهة برمجية, واجهة البرمجة, נקודת קצה',
    ),
  },
  {
    layer: 'api',
    weight: LIKELY,
    words: forms(
      'route, routes, payload, request, requests, status code, rate limit, rutas, rotte, rotas, маршрут, ルート, 路由, 介面',
    ),
  },
  {
    layer: 'frontend',
    weight: SURE,
    words: forms(
      'frontend, front-end, front end, ui, ux, button, buttons, screen, screens, modal, dialog, css, styling, stylesheet, svelte, react, vue, angular, web page, webpage, toolbar, tooltip, toast, dropdown, checkbox, dark mode, sidebar, start page, landing page, swiftui, flutter, html, browser, web interface',
      'benutzeroberfläche, oberfläche, schaltfläche, bildschirm, ansicht, écran, écrans, bouton, interface utilisateur, pantalla, pantallas, botón, interfaz, schermata, schermate, pulsante, interfaccia, tela, telas, botão, scherm, knop, skärm, knapp, skærm, knap, skjerm, näyttö, painike, экран, экраны, кнопка, кнопку, интерфейс, фронтенд, інтерфейс, ekran, przycisk, interfejs, obrazovka, tlačítko, képernyő, gomb, arayüz, düğme, οθόνη, κουμπί, giao diện, màn hình, nút, antarmuka, layar, tombol, 画面, ボタン, フロントエンド, 页面, 界面, 按钮, 前端, 頁面, 按鈕, 화면, 버튼, 프론트엔드, الشاشة, شاشة, زر, الواجهة الأمامية, מסך, כפתור, ממשק, स्क्रीन, बटन, หน้าจอ, ปุ่ม',
    ),
  },
  {
    layer: 'frontend',
    weight: LIKELY,
    words: forms(
      'page, pages, form, forms, component, components, layout, widget, widgets, menu, icon, icons, dashboard, tile, tiles, click, tap, drag, theme, responsive, mobile, phone, phones, badge, banner, website, view, views, display, visible, show the, show a, show each, navigation, chart, charts, footer, header bar, tooltip',
      'seite, seiten, formular, site, página, páginas, formulario, pagina, pagine, formulário, sida, side, sivu, страница, страницы, страницу, форма, сторінка, strona, stronę, stránka, stránku, oldal, sayfa, pagină, σελίδα, trang, halaman, ページ, 表示, 组件, 페이지, صفحة, דף, पृष्ठ, หน้าเว็บ',
    ),
  },
  {
    layer: 'frontend',
    weight: PERHAPS,
    words: forms(
      'card, cards, map, picture, list, app, template, panel, graph, colour, colours, color, colors, style, styles, show, shows, shown, see, sees, looks, board, sheet, pin, box, font, margin, switch',
    ),
  },
  {
    layer: 'backend',
    weight: SURE,
    words: forms(
      'backend, back-end, back end, server, server-side, service, services, worker, workers, business logic, queue, queues, cron, scheduler, middleware, daemon, microservice',
      'geschäftslogik, serveur, logique métier, servidor, lógica de negocio, servizio, serviço, tjänst, tjeneste, palvelin, сервер, сервера, серверная, сервис, бэкенд, бекенд, логика, serwer, usługa, szerver, sunucu, διακομιστής, máy chủ, dịch vụ, peladen, layanan, サーバー, サーバ, バックエンド, サービス, ゲートウェイ, 服务端, 后端, 服务器, 後端, 伺服器, 서버, 백엔드, 서비스, الخادم, خادم, שרת, सर्वर, เซิร์ฟเวอร์',
    ),
  },
  {
    layer: 'backend',
    weight: LIKELY,
    words: forms(
      'logic, parser, parse, validation, validate, validates, cache, caching, auth, authentication, authorization, authorisation, permission, permissions, mail, mails, email, e-mail, mailer, notification, notifications, calculate, calculation, sync, retry, retries, cli, command line, algorithm, engine, handler, handlers, job, jobs, importer, exporter, driver, protocol, encoder, decoder, rule, rules, check, checks, limit, limits, background',
      'dienst, berechtigung, rechte, prüfen, lógica, logica, règles, reglas, regole, правила, очередь, kolejka, kural, ルール, 规则, 队列, 规则, 규칙',
    ),
  },
  {
    layer: 'backend',
    weight: PERHAPS,
    words: forms(
      'process, export, reader, writer, loader, library, session, token, tokens, generator, read, reads, write, sort, filter, fetch, compute, merge, format, file, files, code, function, module, memory, stream',
    ),
  },
  {
    layer: 'tests',
    weight: SURE,
    words: forms(
      'tests, testing, unit test, unit tests, integration test, integration tests, e2e, end-to-end, end to end, test coverage, fixtures, test suite, load test, smoke test, regression test, test harness, acceptance test, acceptance tests, test plan, qa',
      'testen, testfälle, essais, recette, tests unitaires, pruebas, collaudo, testes, toetsen, tester, testit, testaus, тесты, тестирование, тестов, тести, тестування, testy, testów, testování, tesztek, tesztelés, testler, δοκιμές, kiểm thử, pengujian, テスト, 测试, 驗收, 验收, 測試, 테스트, اختبارات, اختبار, בדיקות, परीक्षण, ทดสอบ',
    ),
  },
  {
    layer: 'tests',
    weight: LIKELY,
    words: forms('test, tested, coverage, regression, spec, specs, verify, prüfung, prueba, prove, teste, тест, próba'),
  },
  {
    layer: 'docs',
    weight: SURE,
    words: forms(
      'docs, documentation, documented, document it, document the, document how, readme, changelog, user guide, playbook, runbook, release notes, docstring, docstrings, api docs, installation guide, write it up, migration guide',
      'dokumentation, dokumentieren, anleitung, documentation, documenter, documentación, documentar, documentazione, documentação, documentatie, handleiding, dokumentaatio, документация, документацию, документации, документація, dokumentacja, dokumentację, dokumentace, dokumentáció, dokümantasyon, documentație, τεκμηρίωση, tài liệu, dokumentasi, ドキュメント, 文書化, 文档, 說明文件, 문서화, 문서, التوثيق, توثيق, תיעוד, प्रलेखन, เอกสาร',
    ),
  },
  {
    layer: 'docs',
    weight: LIKELY,
    words: forms(
      'handbook, manual, tutorial, wiki, how-to, glossary, write-up, document, handbuch, guía, guida, guia, руководство, 手册, 説明書, 说明',
    ),
  },
  {
    layer: 'docs',
    weight: PERHAPS,
    words: forms('guide, report, notes, examples, describe, description, beschreibung'),
  },
  {
    layer: 'infra',
    weight: SURE,
    words: forms(
      'ci, ci/cd, pipeline, pipelines, deploy, deployment, deployments, docker, dockerfile, kubernetes, k8s, helm, terraform, ansible, github actions, build lane, observability, infra, infrastructure, cdn, s3, nginx, provisioning, crash reports, woodpecker, gitlab ci, jenkins',
      'bereitstellung, auslieferung, déploiement, mise en production, despliegue, infraestructura, distribuzione, infrastruttura, implantação, infraestrutura, uitrol, driftsättning, udrulning, käyttöönotto, развёртывание, развертывание, деплой, инфраструктура, розгортання, wdrożenie, infrastruktura, nasazení, telepítés, dağıtım, altyapı, triển khai, penerapan, infrastruktur, デプロイ, インフラ, 監視, 部署, 基础设施, 运维, 監控, 监控, 배포, 인프라, النشر, البنية التحتية, פריסה',
    ),
  },
  {
    layer: 'infra',
    weight: LIKELY,
    words: forms(
      'hosting, monitoring, metrics, alerting, container, containers, bucket, staging, production, rollout, certificate, backup, backups, environment variable, environment variables, secrets, podman, store build, agent, überwachung, monitoreo, monitoraggio',
    ),
  },
  {
    layer: 'infra',
    weight: PERHAPS,
    words: forms('host, release, ship, build, logging, alert, alerts, workflow, operator, usage counts'),
  },
]

/** The words that tell the layer of a piece of work. Data only. The weight says how sure a word is. */
import type { Layer } from '../../model.js'
import { forms } from './lexicon.js'

export interface LayerWords {
  layer: Layer
  weight: number
  words: readonly string[]
}

export const LAYER_WORDS: readonly LayerWords[] = [
  {
    layer: 'data',
    weight: 3,
    words: forms(
      'database, databases, db, schema, schemas, migration, migrations, migrate, table, tables, column, columns, sql, sqlite, postgres, postgresql, mysql, mariadb, mongo, mongodb, redis, index, indexes, foreign key, primary key, data model, model, models, entity, entities, orm, prisma, seed, seeds, seed data, backfill, dataset, parquet, etl, knex, drift, ledger',
      'datenbank, tabelle, tabellen, spalte, spalten, datenmodell, base de données, tables, colonne, modèle, base de datos, tabla, tablas, columna, modelo, modelos, tabella, tabelle, banco de dados, tabela, tabelas, coluna, gegevensbank, tabel, databas, tabell, база данных, базе данных, таблица, таблицы, миграция, миграции, схема, baza danych, tabela, databáze, tabulka, adatbázis, veritabanı, tablo, cơ sở dữ liệu, bảng, basis data, tabel, データベース, テーブル, スキーマ, マイグレーション, 数据库, 数据表, 表, 迁移, 資料庫, 資料表, 데이터베이스, 테이블, 스키마, 마이그레이션, قاعدة البيانات, جدول, מסד נתונים, טבלה',
    ),
  },
  {
    layer: 'api',
    weight: 3,
    words: forms(
      'api, apis, endpoint, endpoints, rest, graphql, grpc, route, routes, controller, controllers, openapi, swagger, http, get, post, put, patch, webhook, webhooks, payload, request, response, json api, resolver, resolvers',
      "schnittstelle, schnittstellen, endpunkt, endpunkte, point d'accès, interface de programmation, interfaz de programación, extremo, rotta, rotte, rutas, rota, эндпоинт, эндпоинты, апи, маршрут, końcówka, koncový bod, uç nokta, điểm cuối, エンドポイント, 接口, 端点, 介面, 엔드포인트, واجهة برمجية, واجهة البرمجة, נקודת קצה",
    ),
  },
  {
    layer: 'frontend',
    weight: 3,
    words: forms(
      'frontend, front-end, front end, ui, ux, page, pages, screen, screens, button, buttons, form, forms, modal, dialog, component, components, view, views, css, style, styles, styling, layout, svelte, react, vue, angular, widget, widgets, menu, toolbar, icon, icons, tooltip, toast, dashboard, panel, tile, tiles, card, browser, click, tap, colour, color, theme, dark mode, responsive, mobile app, app, display, map, chart, charts, graph, list view, drag, dropdown, checkbox, badge, banner, website, web page, picture, flutter, swiftui, jetpack compose, html, template, templates, navigation, sidebar',
      'oberfläche, benutzeroberfläche, seite, seiten, schaltfläche, knopf, formular, ansicht, bildschirm, écran, écrans, bouton, formulaire, page, interface utilisateur, pantalla, pantallas, botón, página, páginas, formulario, interfaz, schermata, schermate, pulsante, pagina, tela, telas, botão, scherm, knop, sida, skärm, knapp, side, skærm, skjerm, näyttö, sivu, painike, страница, страницы, экран, кнопка, форма, интерфейс, фронтенд, strona, ekran, przycisk, formularz, stránka, tlačítko, obrazovka, oldal, gomb, képernyő, sayfa, düğme, arayüz, trang, màn hình, nút, giao diện, halaman, tombol, layar, antarmuka, 画面, ページ, ボタン, フロントエンド, 表示, 页面, 界面, 按钮, 前端, 组件, 頁面, 介面, 按鈕, 화면, 페이지, 버튼, 프론트엔드, صفحة, شاشة, زر, الواجهة, דף, מסך, כפתור',
    ),
  },
  {
    layer: 'backend',
    weight: 2,
    words: forms(
      'backend, back-end, back end, server, server-side, service, services, worker, workers, job, jobs, queue, queues, cron, scheduler, business logic, logic, parser, handler, handlers, validation, validate, cache, caching, auth, authentication, authorization, authorisation, permission, permissions, rate limit, mail, email, e-mail, mailer, notification, notifications, process, calculate, calculation, import, export, sync, retry, retries, cli, command, library, engine, algorithm, loader, reader, writer, generator, middleware, session, token, tokens',
      'dienst, dienste, geschäftslogik, berechtigung, rechte, serveur, service, logique métier, servidor, servicio, lógica, servizio, logica, serviço, dienst, tjänst, tjeneste, palvelin, сервер, сервис, сервера, логика, бэкенд, бекенд, очередь, serwer, usługa, kolejka, služba, szerver, szolgáltatás, sunucu, servis, máy chủ, dịch vụ, peladen, layanan, サーバー, サーバ, バックエンド, サービス, ゲートウェイ, 服务端, 服务, 后端, 服务器, 队列, 後端, 伺服器, 서버, 백엔드, 서비스, الخادم, خدمة, שרת, שירות',
    ),
  },
  {
    layer: 'tests',
    weight: 4,
    words: forms(
      'test, tests, testing, tested, unit test, unit tests, integration test, integration tests, e2e, end-to-end, end to end, coverage, fixtures, regression, qa, spec, specs, test suite, load test, smoke test, assert, asserted, rehearsal, acceptance test',
      'testen, prüfung, testfälle, essais, recette, tests unitaires, prueba, pruebas, prove, collaudo, teste, testes, toetsen, tester, testit, testaus, тест, тесты, тестирование, тестов, тести, testy, testów, testování, tesztek, tesztelés, testler, kiểm thử, pengujian, テスト, 試験, 测试, 驗收, 验收, 測試, 테스트, اختبار, اختبارات, בדיקות, בדיקה',
    ),
  },
  {
    layer: 'docs',
    weight: 4,
    words: forms(
      'docs, documentation, document, documented, readme, changelog, guide, tutorial, manual, handbook, playbook, runbook, wiki, how-to, release notes, glossary, write-up, docstring, docstrings, api docs, user guide, installation guide',
      'dokumentation, dokumentieren, anleitung, handbuch, beschreibung, documentation, documenter, guide, documentación, documentar, guía, documentazione, guida, documentação, guia, documentatie, handleiding, dokumentaatio, ohje, документация, документацию, документации, руководство, dokumentacja, dokumentację, dokumentace, dokumentáció, dokümantasyon, belge, tài liệu, dokumentasi, ドキュメント, 文書, 説明書, 文档, 说明, 手册, 文件, 說明, 문서, 문서화, توثيق, الوثائق, תיעוד',
    ),
  },
  {
    layer: 'infra',
    weight: 3,
    words: forms(
      'ci, cd, ci/cd, pipeline, pipelines, deploy, deployment, deployments, docker, dockerfile, container, containers, kubernetes, k8s, helm, terraform, ansible, github actions, workflow, workflows, build lane, hosting, host, monitoring, observability, logging, metrics, alert, alerts, infra, infrastructure, cdn, s3, bucket, staging, production, release, rollout, provisioning, nginx, certificate, backup, backups, environment variable, secrets, woodpecker, store build, crash reports',
      'bereitstellung, auslieferung, überwachung, déploiement, mise en production, despliegue, infraestructura, distribuzione, rilascio, implantação, uitrol, driftsättning, udrulning, julkaisu, развёртывание, развертывание, деплой, инфраструктура, wdrożenie, nasazení, telepítés, dağıtım, triển khai, penerapan, デプロイ, インフラ, 監視, 部署, 基础设施, 运维, 监控, 部署, 배포, 인프라, نشر, البنية التحتية, פריסה',
    ),
  },
]

/** Phases, hours and dependencies in the languages that issues are written in. */
import { describe, expect, test } from 'vitest'
import { lines, plan } from './make.js'

describe('phases with hours', () => {
  test.each<[language: string, body: string, phases: string[]]>([
    [
      'German',
      '## Phase 1: Grundlage (2 Std.)\n## Phase 2: Oberfläche (1,5 Tage)\nAbhängig von: Phase 1\n\n**Gesamt:** 14 Stunden',
      ['Grundlage | 2', 'Oberfläche | 12 | 1'],
    ],
    [
      'German steps',
      '### Schritt 1: Tabelle anlegen\n**Aufwand:** ca. 2 Stunden\n### Schritt 2: Seite bauen\n**Aufwand:** 3–4 Stunden',
      ['Tabelle anlegen | 2', 'Seite bauen | 3.5 | 1'],
    ],
    [
      'French',
      '## Étape 1 : Base (2 heures)\n## Étape 2 : Page (1 jour)\n\nTotal : 10 heures',
      ['Base | 2', 'Page | 8 | 1'],
    ],
    [
      'Spanish',
      '### Fase 1: Base (3 horas)\n### Fase 2: Pantalla (2 días)\n### Fase 3: Pruebas (medio día)',
      ['Base | 3', 'Pantalla | 16 | 1', 'Pruebas | 4 | 2'],
    ],
    ['Italian', '### Fase 1: Base dati (2 ore)\n### Fase 2: Schermata (3 ore)', ['Base dati | 2', 'Schermata | 3 | 1']],
    ['Portuguese', '### Etapa 1 - Banco (2 horas)\n### Etapa 2 - Tela (1 dia)', ['Banco | 2', 'Tela | 8 | 1']],
    ['Dutch', '## Stap 1: Basis (2 uur)\n## Stap 2: Scherm (1 dag)', ['Basis | 2', 'Scherm | 8 | 1']],
    ['Polish', '## Etap 1: Baza (2 godz.)\n## Etap 2: Ekran (3 godziny)', ['Baza | 2', 'Ekran | 3 | 1']],
    ['Czech', '## Fáze 1: Databáze (2 hodiny)\n## Fáze 2: Stránka (1 den)', ['Databáze | 2', 'Stránka | 8 | 1']],
    [
      'Russian',
      '### Этап 1. База (3 часа)\n### Этап 2. Страница (2 дня)\n\n**Итого:** 19 часов',
      ['База | 3', 'Страница | 16 | 1'],
    ],
    ['Ukrainian', '## Етап 1: База (2 години)\n## Етап 2: Сторінка (3 години)', ['База | 2', 'Сторінка | 3 | 1']],
    ['Swedish', '## Fas 1: Databas (2 timmar)\n## Fas 2: Sida (3 timmar)', ['Databas | 2', 'Sida | 3 | 1']],
    ['Finnish', '## Vaihe 1: Tietokanta (2 tuntia)\n## Vaihe 2: Sivu (3 tuntia)', ['Tietokanta | 2', 'Sivu | 3 | 1']],
    ['Hungarian', '## 1. fázis: Adatbázis (2 óra)\n## 2. fázis: Oldal (3 óra)', ['Adatbázis | 2', 'Oldal | 3 | 1']],
    ['Turkish', '## 1. Aşama: Veritabanı (2 saat)\n## 2. Aşama: Sayfa (3 saat)', ['Veritabanı | 2', 'Sayfa | 3 | 1']],
    ['Greek', '## Φάση 1: Βάση (2 ώρες)\n## Φάση 2: Σελίδα (3 ώρες)', ['Βάση | 2', 'Σελίδα | 3 | 1']],
    ['Vietnamese', '## Giai đoạn 1: Dữ liệu (2 giờ)\n## Giai đoạn 2: Trang (3 giờ)', ['Dữ liệu | 2', 'Trang | 3 | 1']],
    ['Indonesian', '## Tahap 1: Basis (2 jam)\n## Tahap 2: Halaman (3 jam)', ['Basis | 2', 'Halaman | 3 | 1']],
    [
      'Chinese',
      '## 第一阶段：数据表（2小时）\n## 第二阶段：页面（半天）\n\n总计：6小时',
      ['数据表 | 2', '页面 | 4 | 1'],
    ],
    [
      'Chinese, a table',
      '| 阶段 | 内容 | 工时 | 依赖 |\n|-|-|-|-|\n| 阶段一 | 数据表 | 2h | 无 |\n| 阶段二 | 接口 | 3h | 阶段一 |\n| 合计 | | 5h | |',
      ['数据表 | 2', '接口 | 3 | 1'],
    ],
    [
      'Japanese',
      '## フェーズ1：準備（2時間）\n## フェーズ2：画面（1日）\n\n合計：10時間',
      ['準備 | 2', '画面 | 8 | 1'],
    ],
    ['Korean', '## 1단계: 데이터 (2시간)\n## 2단계: 화면 (반나절)', ['데이터 | 2', '화면 | 4 | 1']],
    [
      'Arabic',
      '### المرحلة الأولى: الجدول (3 ساعات)\n### المرحلة الثانية: الصفحة (يومان)',
      ['الجدول | 3', 'الصفحة | 16 | 1'],
    ],
    ['Hebrew', '## שלב 1: נתונים (3 שעות)\n## שלב 2: דף (יומיים)', ['נתונים | 3', 'דף | 16 | 1']],
    ['Persian', '## مرحله ۱: جدول (۳ ساعت)\n## مرحله ۲: صفحه (۲ روز)', ['جدول | 3', 'صفحه | 16 | 1']],
    ['Hindi', '## चरण 1: डेटा (3 घंटे)\n## चरण 2: पृष्ठ (2 दिन)', ['डेटा | 3', 'पृष्ठ | 16 | 1']],
    ['Thai', '## ระยะที่ 1: ข้อมูล (3 ชั่วโมง)\n## ระยะที่ 2: หน้าเว็บ (2 วัน)', ['ข้อมูล | 3', 'หน้าเว็บ | 16 | 1']],
  ])('%s', (_, body, phases) => {
    const made = plan(body)
    expect(lines(made)).toEqual(phases)
    expect(made.problems).toEqual([])
  })
})

describe('the third phase depends on the first', () => {
  test.each<[word: string, sentences: string[]]>([
    [
      'Phase',
      [
        'Depends on Phase 1',
        'Requires: Phase 1',
        'Blocked by: Phase 1',
        'After phase 1',
        'can start after Phase 1',
        'Builds on phase 1',
        'Starts once Phase 1 is done',
        'Hängt von Phase 1 ab',
        'Setzt Phase 1 voraus',
        'dépend de la phase 1',
        'Après la phase 1',
      ],
    ],
    [
      'Fase',
      [
        'Depende de la fase 1',
        'después de la fase 1',
        'Dipende dalla fase 1',
        'dopo la fase 1',
        'Depende da fase 1',
        'Hangt af van fase 1',
        'Afhænger af fase 1',
        'na fase 1',
      ],
    ],
    ['Этап', ['Зависит от этапа 1', 'Требует этап 1', 'После этапа 1']],
    ['Etap', ['Zależy od etapu 1', 'Wymaga: etap 1', 'po etapie 1']],
    ['Fáze', ['Závisí na fázi 1', 'Závislosti: fáze 1']],
    ['Vaihe', ['Riippuu vaiheesta 1', 'vaiheen 1 jälkeen']],
    ['Aşama', ['Bağımlılık: Aşama 1', 'Aşama 1 bittikten sonra']],
    ['Φάση', ['Εξαρτάται από τη φάση 1', 'μετά τη φάση 1']],
    ['Giai đoạn', ['Phụ thuộc vào giai đoạn 1', 'sau giai đoạn 1']],
    ['Tahap', ['Bergantung pada tahap 1', 'setelah tahap 1']],
    ['フェーズ', ['依存：フェーズ1', 'フェーズ1に依存', 'フェーズ1の後']],
    ['阶段', ['依赖：阶段1', '依赖阶段1', '阶段1完成后开始']],
    ['المرحلة', ['تعتمد على المرحلة 1', 'بعد المرحلة 1']],
    ['שלב', ['תלוי בשלב 1', 'אחרי שלב 1']],
    ['चरण', ['निर्भरता: चरण 1', 'चरण 1 के बाद']],
  ])('%s', (word, sentences) => {
    for (const sentence of sentences) {
      const made = plan(
        `## ${word} 1: Alpha x\n- a\n\n## ${word} 2: Beta x\n- b\n\n## ${word} 3: Gamma x\n\n${sentence}\n\n- c\n`,
      )
      expect({ sentence, after: made.phases.map(phase => phase.dependsOn) }).toEqual({
        sentence,
        after: [[], [1], [1]],
      })
    }
  })
})

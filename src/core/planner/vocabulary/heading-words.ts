/** The words that section headings are made of, by what the section is for. Data only. */
import { forms } from './lexicon.js'

export type SectionKind = 'outside' | 'about' | 'acceptance' | 'background' | 'work' | 'form'

export const SECTION_WORDS: Readonly<Record<SectionKind, readonly string[]>> = {
  outside: forms(
    'out of scope, not in scope, not now, not yet, someday, parking lot, non-goals, non goals, not included, not in here, not part of, left out, what i left out, excluded, exclusions, alternatives, alternative, options considered, considered options, other options, rejected, future work, future ideas, later ideas, steps to reproduce, to reproduce, reproduction, how to reproduce, repro, example, examples, sample output, references, related, see also, links, reading, further reading, appendix, changelog, previous work, prior art, current behavior, current behaviour, expected behavior, expected behaviour, actual behavior, what goes wrong, what happens, how it works, algorithm, logs, log output, stack trace, aktuelles verhalten, erwartetes verhalten, comportement actuel, comportamiento actual, текущее поведение, 現在の動作, 当前行为, 现象, 현재 동작',
    'nicht im umfang, nicht enthalten, nicht ziel, nichtziele, alternativen, beispiel, beispiele, hors périmètre, hors sujet, exclus, fuera de alcance, alternativas, ejemplo, fuori ambito, fora do escopo, buiten scope, utanför, uden for, вне рамок, не входит, альтернативы, пример, poza zakresem, mimo rozsah, kapsam dışı, 対象外, 範囲外, 案, 代替案, 再現手順, 不在范围, 不包括, 范围外, 替代方案, 备选方案, 示例, 제외, 범위 외, 대안, خارج النطاق, بدائل',
  ),
  about: forms(
    'effort, effort estimate, estimate, estimation, estimated effort, aufwand, dependencies, dependency, depends, order, ordering, sequence, checks, check, verification, timeline, schedule, calendar, estimates, risks, who does what, ownership, owners, assignments, status, progress, summary, recap, at a glance, rollout, release notes, going live, testing plan, test plan, priorities, priority',
    'abhängigkeiten, reihenfolge, zeitplan, risiken, dépendances, ordre, calendrier, mise en ligne, risques, dependencias, orden, cronograma, riesgos, dipendenze, ordine, dependências, ordem, afhankelijkheden, volgorde, зависимости, порядок, сроки, риски, zależności, kolejność, závislosti, 依存, 依存関係, 順番, 優先, どれを先に, スケジュール, 依赖, 顺序, 时间表, 进度, 风险, 의존, 순서, 일정, التبعيات, الترتيب',
  ),
  acceptance: forms(
    'acceptance criteria, acceptance, accepted when, definition of done, done criteria, done means, done when, success criteria, criteria, we are happy when, we are done when, how it is proven, checklist, expected result, what must hold',
    "akzeptanzkriterien, abnahmekriterien, fertig wenn, critères d'acceptation, critères, criterios de aceptación, criteri di accettazione, critérios de aceitação, acceptatiecriteria, acceptanskriterier, критерии приёмки, критерии приемки, kryteria akceptacji, akceptační kritéria, kabul kriterleri, 受け入れ条件, 完了条件, 验收标准, 验收, 怎样算完成, 완료 조건, 인수 조건, معايير القبول",
  ),
  background: forms(
    'background, motivation, problem, problems, context, why, what hurts, the issue, current state, current situation, where we are, rationale, user value, user story, value, overview, summary, introduction, goal, goals, aim, objective',
    'hintergrund, motivation, ziel, contexte, motivation, but, objectif, contexto, motivación, objetivo, resumen, contesto, obiettivo, achtergrond, doel, bakgrund, baggrund, предыстория, контекст, цель, проблема, kontekst, cel, kontext, cíl, amaç, 背景, 目的, 課題, 困っていること, 目标, 概述, 问题, 배경, 목적, 개요, الهدف, الخلفية',
  ),
  work: forms(
    'tasks, task, to do, todo, to-do, work, scope, plan, proposal, solution, requirements, implementation, changes, what it takes, what we need, needed, what should it do, proposed solution, deliverables, what to do, steps, features, what is left, what comes',
    'aufgaben, umsetzung, anforderungen, lösung, tâches, travaux, solution, exigences, tareas, requisitos, solución, attività, compiti, requisiti, tarefas, solução, taken, oplossing, vereisten, uppgifter, opgaver, oppgaver, tehtävät, задачи, требования, решение, zadania, wymagania, úkoly, požadavky, görevler, gereksinimler, タスク, 作業, 要件, やること, 任务, 需求, 方案, 内容, 要做, 작업, 요구사항, 할 일, المهام, المتطلبات',
  ),
  form: forms(
    'where to look, relevant files, related files, code pointers, version, environment, os, operating system, browser, house rules, code of conduct, before you send, did you look, did you search, existing issues, are you willing, would you write it, screenshots, pictures, additional context, anything else, additional information, category, area, priority, which screen',
    'umgebung, version, environnement, entorno, ambiente, omgeving, окружение, środowisko, prostředí, 環境, バージョン, 环境, 版本, 환경, 버전, البيئة',
  ),
}

/** Of the words above, those that head what is wanted, in words that are no list of tasks. */
export const WISH_WORDS = forms(
  'expected behavior, expected behaviour, summary, overview, introduction, goal, goals, aim, objective',
  'erwartetes verhalten, ziel, objectif, objetivo, resumen, obiettivo, doel, цель, cel, cíl, amaç, 目的, 目标, 概述, 목적, 개요, الهدف',
)

/** Headings of plans that do not use a word for phase. */
export const ROADMAP_WORDS = forms(
  'roadmap, road map, phase plan, phased plan, phasenplan, fahrplan, feuille de route, hoja de ruta, tabella di marcia, roteiro, stappenplan, färdplan, дорожная карта, план работ по этапам, plan działania, etapy prac, yol haritası, lộ trình, peta jalan, ロードマップ, 路线图, 路線圖, 로드맵, خارطة الطريق',
)

/** Labels before the aim of a phase. */
export const GOAL_WORDS = forms(
  'title, name, goal, goals, objective, aim, purpose, deliverable, outcome, focus, scope, summary, what, description, titel, titre, título, titolo, название, 标题, 名称, タイトル, 제목, ziel, beschreibung, objectif, but, objetivo, obiettivo, doel, mål, tavoite, цель, задача, мета, cel, cíl, cél, scop, amaç, στόχος, mục tiêu, tujuan, 目的, ゴール, 目标, 目標, 목표, الهدف, מטרה, लक्ष्य, เป้าหมาย',
)

/** Titles and headings under which steps are those of the product's user, not of the work. */
export const PRODUCT_STEP_WORDS = forms(
  'wizard, wizards, checkout, onboarding, sign-up flow, signup flow, user flow, user journey, walkthrough, tutorial, stepper, questionnaire, survey, how to use, usage, reproduce, reproduction, recipe, workflow example, usage example, getting started, installation, install, quick start, quickstart, how it works, assistent, assistant de, asistente, мастер, ウィザード, チュートリアル, 使い方, 向导, 教程, 마법사, 사용법',
)

// The words that head the columns of a table of phases. Data only.

export type ColumnKind =
  'number' | 'hours' | 'depends' | 'status' | 'title' | 'description' | 'files' | 'tasks' | 'owner'

export const COLUMN_WORDS: Readonly<Record<ColumnKind, readonly string[]>> = {
  number: forms(
    '#, no, no., nr, nr., n°, nº, №, num, number, id, order, seq, nummer, numéro, número, numero, номер, numer, číslo, szám, sıra, số, 番号, 编号, 序号, 順, 번호, الرقم, رقم, מספר',
  ),
  hours: forms(
    'effort, estimate, estimates, estimated, estimation, est, hours, hrs, h, time, duration, days, weeks, size, points, workload, eta, cost, aufwand, dauer, schätzung, zeit, stunden, tage, pt, durée, charge, temps, heures, jours, estimation, esfuerzo, duración, tiempo, horas, días, stima, durata, tempo, ore, giorni, esforço, duração, estimativa, dias, inspanning, duur, tijd, uren, schatting, tid, uppskattning, estimat, varighed, varighet, timer, timmar, arvio, kesto, aika, tunnit, оценка, время, срок, часы, трудозатраты, длительность, оцінка, час, години, czas, szacunek, godziny, nakład, odhad, čas, hodiny, becslés, idő, óra, durată, timp, ore, süre, tahmin, saat, χρόνος, διάρκεια, ώρες, thời gian, ước tính, giờ, waktu, durasi, estimasi, jam',
    '工数, 見積, 見積もり, 所要時間, 期間, 時間, 工时, 工時, 预计工时, 预估, 预计, 时间, 工期, 工作量, 耗时, 時間, 預估, 공수, 시간, 예상 시간, 기간, 소요, المدة, الوقت, الساعات, الجهد, זמן, שעות, הערכה, समय, घंटे, เวลา, ชั่วโมง',
  ),
  depends: forms(
    'depends, depends on, dependencies, dependency, deps, dep, blocked by, requires, prerequisite, prerequisites, prereq, prereqs, needs, after, predecessor, predecessors, waits for, abhängig von, abhängigkeit, abhängigkeiten, hängt ab von, voraussetzung, voraussetzungen, vorgänger, nach, braucht, dépend de, dépendances, dépendance, prérequis, après, depende de, dependencias, dependencia, requiere, tras, dipende da, dipendenze, dipendenza, richiede, dopo, dependências, dependência, depende, requer, após, afhankelijk van, afhankelijkheden, vereist, na, beror på, beroenden, kräver, afhænger af, avhenger av, avhengigheter, riippuu, riippuvuudet, зависит от, зависимости, зависимость, после, залежить від, залежності, zależy od, zależności, wymaga, závisí na, závislosti, vyžaduje, függ, függőségek, depinde de, dependențe, bağımlılık, bağımlılıklar, bağlı, εξαρτάται από, εξαρτήσεις, phụ thuộc, phụ thuộc vào, bergantung pada, ketergantungan, prasyarat',
    '依存, 依存関係, 前提, 前提条件, 先行, 依赖, 依赖于, 前置, 前置条件, 依賴, 依存先, 의존, 의존성, 선행, 선행 단계, تعتمد على, يعتمد على, التبعيات, תלוי ב, תלות, निर्भर, निर्भरता, ขึ้นอยู่กับ',
  ),
  status: forms(
    'status, state, done, progress, completed, ✅, ✓, stand, zustand, fortschritt, erledigt, état, statut, avancement, estado, progreso, stato, progresso, situação, voortgang, klaar, tila, valmis, läge, статус, состояние, готово, готовность, стан, stan, stav, állapot, stare, durum, κατάσταση, trạng thái, 状態, ステータス, 進捗, 状态, 狀態, 进度, 進度, 상태, 진행, الحالة, סטטוס, מצב, स्थिति, สถานะ',
  ),
  title: forms(
    'title, name, what, goal, deliverable, deliverables, scope, focus, work, task, tasks, topic, theme, item, titel, bezeichnung, inhalt, was, ziel, aufgabe, thema, titre, nom, objectif, contenu, quoi, tâche, título, nombre, objetivo, contenido, qué, tarea, titolo, nome, obiettivo, contenuto, cosa, attività, nome, conteúdo, tarefa, naam, wat, taak, namn, innehåll, navn, indhold, hvad, hva, nimi, mitä, название, что, цель, содержание, задача, назва, що, nazwa, cel, co, zadanie, název, cíl, név, cél, mit, titlu, nume, başlık, ad, hedef, iş, τίτλος, στόχος, tên, nội dung, mục tiêu, judul, nama, tujuan, isi, 名称, 名前, 内容, 作業, 目的, 概要, 目标, 任务, 名稱, 內容, 目標, 이름, 제목, 내용, 목표, 작업, العنوان, الاسم, المحتوى, الهدف, שם, תוכן, מטרה, शीर्षक, नाम, विवरण, ชื่อ, เนื้อหา',
  ),
  description: forms(
    'description, details, detail, notes, note, summary, remark, remarks, comment, comments, output, outcome, result, beschreibung, bemerkung, details, ergebnis, description, détails, remarques, descripción, detalles, notas, descrizione, dettagli, descrição, detalhes, beschrijving, beskrivning, beskrivelse, kuvaus, описание, примечание, результат, опис, opis, popis, leírás, descriere, açıklama, περιγραφή, mô tả, deskripsi, keterangan, 説明, 備考, 描述, 说明, 备注, 說明, 설명, 비고, الوصف, תיאור, รายละเอียด',
  ),
  files: forms(
    'file, files, page, pages, path, paths, module, modules, component, components, area, where, datei, dateien, fichier, fichiers, archivo, archivos, file, arquivo, arquivos, bestand, fil, filer, файл, файлы, plik, pliki, soubor, ファイル, 文件, 파일, ملف',
  ),
  tasks: forms('subtasks, steps, checklist, items, teilaufgaben, sous-tâches, subtareas'),
  owner: forms(
    'owner, who, person, assignee, team, dev, assigned, wer, verantwortlich, qui, responsable, quién, chi, quem, wie, vem, hvem, кто, ответственный, kto, kdo, ki, kim, 担当, 负责人, 담당, priority, risk, when, start, end, due, date, deadline, milestone date, version, link, issue, ticket, pr',
  ),
}

// The words that a piece of work starts with: what is to be done, rather than how things shall be. Data only.

export const ACTION_WORDS = forms(
  'add, adjust, allow, apply, build, change, clean up, configure, convert, create, define, delete, deprecate, design, display, document, drop, enable, expose, extend, extract, fix, generate, handle, implement, improve, include, install, integrate, introduce, load, make, merge, migrate, move, offer, persist, provide, publish, put, refactor, register, remove, rename, render, replace, return, rewrite, save, send, set up, show, split, store, support, switch, test, update, upgrade, use, validate, verify, wire, write',
  'ajouter, créer, permettre, mettre en place, implémenter, supprimer, remplacer, afficher, añadir, agregar, crear, permitir, implementar, eliminar, mostrar, aggiungere, creare, permettere, implementare, rimuovere, mostrare, adicionar, criar, implementar, remover, toevoegen, maken, lägg till, skapa, lisää, добавить, создать, реализовать, удалить, показать, додати, створити, dodać, utworzyć, usunąć, přidat, vytvořit, hozzáadni, ekle, oluştur, thêm, tạo, tambahkan, buat, 添加, 新增, 增加, 实现, 支持, 修改, 删除, 実装, 追加, 추가, إضافة, إنشاء',
)

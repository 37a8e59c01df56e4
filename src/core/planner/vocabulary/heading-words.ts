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

/** The words that authors number their phases with, by language. Data only: add a language by adding its words. */
import { forms } from './lexicon.js'

/**
 * What an author numbers. `strong` words nearly always mean a plan; the others (steps, parts, tickets, weeks) only where
 * their surroundings say so, the initial of "P1", which is a priority as well, least of all. Between two numberings in one text the earlier kind of this list is taken.
 */
export const PHASE_KINDS = [
  'phase',
  'stage',
  'sprint',
  'wave',
  'milestone',
  'step',
  'part',
  'ticket',
  'task',
  'week',
  'initial',
] as const
export type PhaseKind = (typeof PHASE_KINDS)[number]
export const STRONG_KINDS: ReadonlySet<PhaseKind> = new Set<PhaseKind>([
  'phase',
  'stage',
  'sprint',
  'wave',
  'milestone',
])

/** Germanic, Romance, Slavic and Baltic, other Latin and Greek, East Asian, South and South-East Asian, Semitic and Persian. */
export const PHASE_WORDS: Readonly<Record<PhaseKind, readonly string[]>> = {
  phase: forms(
    'phase, phases, ph, phasen, fase, fases, fasen, faser, faserna, fas',
    'fasi, faza, fază, faze, fazele',
    'фаза, фазы, фазе, фазу, фази, фаз, фазата, faza, fazy, fazie, fazą, fáze, fázi, fází, fáza, fázy, faz, fāze, fazė, faas',
    'vaihe*, fázis, fázisok, aşama, aşaması, aşamaya, aşamalar, safha, evre, φάση, φάσεις, φάσης',
    'フェーズ, フェイズ, 段階, 阶段, 階段, 단계, 페이즈, 국면',
    'चरण, পর্যায়, ধাপ, ระยะที่, ระยะ, เฟส, giai đoạn, pha, tahap, tahapan, fasa, yugto',
    'المرحلة, مرحلة, المراحل, مراحل, للمرحلة, فاز, مرحله, שלב, שלבים, בשלב, לשלב, משלב, פאזה',
  ),
  stage: forms(
    'stage, stages, stufe, stufen, etappe, etappen, etapp, etapper, étape, étapes, etapa, etapas, tappa, tappe, stadio, stadium',
    'этап, этапы, этапа, этапе, этапов, етап, етапи, етапу, етапа, etap, etapy, etapu, etapie, etapě, etapă, etape, etapas',
    'szakasz, ütem, etap, στάδιο, στάδια, ステージ, 스테이지',
  ),
  sprint: forms(
    'sprint, sprints, iteration, iterations, iterationen, itération, iteración, iteração, iterazione, iteratie, iterace',
    'спринт, спринта, итерация, ітерація, iteracja, スプリント, イテレーション, 冲刺, 衝刺, 迭代, 스프린트, 이터레이션, سبرنت',
  ),
  wave: forms(
    'wave, waves, welle, wellen, vague, oleada, onda, golf, increment, inkrement, incrément, incremento',
    'wp, ap, tranche, tranches, slice, slices, lot, lots, block, blocks, batch, work package, arbeitspaket, paquet, paquete, pacchetto',
    'волна, очередь, fala, vlna, dalga, gelombang, 批次',
  ),
  milestone: forms(
    'milestone, milestones, m, meilenstein, meilensteine, jalon, jalons, hito, hitos, marco, marcos, mijlpaal, mijlpalen',
    'milstolpe, milstolpar, milepæl, milepæle, milepæler, virstanpylväs, pietra miliare, traguardo',
    'веха, вехи, віха, kamień milowy, kamienie milowe, milník, milníky, míľnik, mérföldkő, kilometre taşı, ορόσημο, piatră de hotar',
    'マイルストーン, 里程碑, 마일스톤, cột mốc, tonggak, معلم, אבן דרך',
  ),
  step: forms(
    'step, steps, schritt, schritte, stap, stappen, steg, skridt, trin, trinn, pas, étapes, paso, pasos, passo, passos, passi',
    'шаг, шаги, шага, шаге, крок, кроки, кроку, krok, kroki, kroku, kroky, стъпка, стъпки, solis, žingsnis, samm, korak, koraci',
    'askel, askeleet, lépés, lépések, adım, adımlar, adımı, βήμα, βήματα, pasul, pașii, hatua',
    'ステップ, 手順, 步骤, 步驟, 步, 스텝, कदम, ขั้นตอนที่, ขั้นตอน, ขั้นที่, ขั้น, bước, langkah, hakbang',
    'الخطوة, خطوة, الخطوات, خطوات, گام, قدم, צעד, שלבי',
  ),
  part: forms(
    'release, releases, part, parts, unit, units, chunk, chunks, track, tracks, workstream, tier, cycle, teil, teile, partie, parties, parte, partes, parti, deel, delen, del, delar, dele, deler',
    'часть, части, частина, частини, część, części, část, části, časť, osa, rész, partea, bölüm, kısım, μέρος, phần, bagian, bahagi',
    '期, パート, 部分, 파트, 부분, भाग, ส่วนที่, ส่วน, الجزء, جزء, بخش, חלק',
  ),
  ticket: forms(
    'ticket, tickets, pr, prs, pull request, pull requests, user story, story, stories, deliverable, epic, チケット, 티켓, 工单',
  ),
  task: forms(
    'task, tasks, aufgabe, aufgaben, tâche, tâches, tarea, tareas, tarefa, tarefas, taak, taken, uppgift, uppgifter, opgave, oppgave',
    'задача, задачи, завдання, zadanie, zadania, úkol, úkoly, úloha, tehtävä, feladat, sarcină, görev, εργασία, nhiệm vụ, tugas',
    'タスク, 任务, 任務, 태스크, 작업, कार्य, งานที่, المهمة, مهمة, משימה',
  ),
  week: forms(
    'day, days, tag, jour, jour, día, dia, giorno, dag, dzień, день, gün, ngày, hari, 日目, 天, 일차, اليوم',
    'week, weeks, woche, semaine, semana, settimana, vecka, uge, uke, viikko, hét, hafta, tydzień, týden, неделя, тиждень, εβδομάδα',
    'tuần, minggu, 周, 週, 주차, 주, สัปดาห์ที่, الأسبوع, שבוע',
  ),
  initial: forms('p'),
}

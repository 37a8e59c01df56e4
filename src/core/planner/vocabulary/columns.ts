/** The words that head the columns of a table of phases. Data only. */
import { forms } from './lexicon.js'

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

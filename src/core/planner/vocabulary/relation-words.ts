/** The words that tie phases and issues to each other and say how far they are, by language. Data only. */
import { forms } from './lexicon.js'

/** What stands before the thing depended on. These are said of dependencies only. */
export const DEPENDS_WORDS = forms(
  'depends on, depend on, depending on, depends, depend, dependent on, dependency, dependencies, dependency on, deps, requires, require, required, requirement, prerequisite, prerequisites, prereq, prereqs, blocked by, blocked on, is blocked by, blocked until, blockers, blocker, blockedby, depends_on, dependson, waits for, waits on, wait for, waiting for, waiting on, has to wait for, must wait for, needs, builds on, built on, based on, relies on, predecessor, predecessors, follows from',
  'hängt ab von, hängt von, abhängig von, abhängigkeit, abhängigkeiten, voraussetzung, voraussetzungen, setzt, setzt voraus, braucht, benötigt, erfordert, blockiert durch, blockiert von, wartet auf, baut auf, nach abschluss von, vorgänger',
  "dépend de, dépend des, dépend du, dépendance, dépendances, dépend, nécessite, requiert, prérequis, pré-requis, bloqué par, bloquée par, attend, suppose, s'appuie sur, après avoir terminé",
  'depende de, depende del, depende da, depende do, depende das, depende dos, dependencia, dependencias, dependência, dependências, requiere, requer, necesita, precisa de, prerrequisito, prerrequisitos, pré-requisito, pré-requisitos, bloqueado por, bloqueada por, espera a, aguarda, tras completar',
  'dipende da, dipende dalla, dipende dal, dipende dalle, dipendenza, dipendenze, richiede, ha bisogno di, prerequisito, prerequisiti, bloccato da, bloccata da, attende',
  'hangt af van, afhankelijk van, afhankelijkheid, afhankelijkheden, vereist, heeft nodig, geblokkeerd door, wacht op, beror på, beroende av, beroenden, kräver, behöver, blockeras av, väntar på, afhænger af, avhenger av, afhængigheder, avhengigheter, kræver, krever, blokeret af, blokkert av, venter på, forudsætter, riippuu, riippuvuus, riippuvuudet, vaatii, edellyttää, odottaa',
  'зависит от, зависимость, зависимости, зависит, требует, требуется, нужен, нужна, нужно, заблокировано, блокируется, ждёт, ждет, залежить від, залежність, залежності, потребує, заблоковано, чекає на, зависи от, изисква, zależy od, zależność, zależności, wymaga, zablokowane przez, czeka na, potrzebuje, závisí na, závislost, závislosti, vyžaduje, potřebuje, čeká na, blokováno, závisí od, ovisi o, zahtijeva',
  'függ, függőség, függőségek, előfeltétel, igényel, szükséges hozzá, depinde de, dependențe, necesită, bağlı, bağımlı, bağımlılık, bağımlılıklar, gerektirir, gerekir, bekler, εξαρτάται από, εξάρτηση, εξαρτήσεις, απαιτεί, προϋποθέτει, phụ thuộc vào, phụ thuộc, yêu cầu, bergantung pada, tergantung pada, tergantung, membutuhkan, memerlukan, prasyarat, menunggu',
  '依存, 依存関係, 前提, 前提条件, 依赖, 依赖于, 依赖关系, 前置, 前置条件, 前置任务, 取决于, 需要, 需先完成, 依賴, 依賴於, 前置條件, 取決於, 阻塞于, 被阻塞, 선행, 선행 조건, 선행 단계, 의존, 의존성, 필요',
  'تعتمد على, يعتمد على, تعتمد, يعتمد, الاعتماد, التبعيات, تتطلب, يتطلب, تحتاج, وابسته به, پیش‌نیاز, תלוי ב, תלויה ב, תלוי, תלויה, תלות, דורש, דורשת, निर्भर, निर्भरता, आवश्यक, ขึ้นอยู่กับ, ต้องใช้, ต้องรอ',
)
/** What may also be said of mere time; taken as a dependency only at the start of a statement or beside a phase. */
export const AFTER_WORDS = forms(
  'after, once, as soon as, following, follows, nach, sobald, après, une fois, después de, después, tras, depois de, depois, após, dopo, na, efter, når, etter, jälkeen, после, як тільки, після, след, po, utána, után, după, sonra, μετά, sau, sau khi, setelah, 在, 之后, 以后, の後, 後, 이후, 후, بعد, אחרי, लिए बाद, के बाद, หลังจาก, หลัง, dès que, when',
)
/** Suffixes of languages that put the relation after its object ("Phase 1 の後", "1단계 이후", "Faz 1'den sonra"). */
export const POSTPOSED_WORDS = forms(
  'に依存, が必要, の後, 後に, 完了後, が完了, 之后, 之後, 以后, 以後, 完成后, 完成後, 结束后, 에 의존, 이후, 완료 후, 후에, 가 필요, 이 필요, sonra, bağlı, bağımlı, gerektirir, jälkeen, után, के बाद, पर निर्भर, jälkeen',
)
/** The reverse: the thing named waits for the one that is spoken of. */
export const BLOCKS_WORDS = forms(
  'blocks, blocking, unblocks, required by, required for, needed by, needed for, prerequisite for, prerequisite of, foundation for, must come before, comes before, goes before, before, blockiert, voraussetzung für, vor, bloque, préalable à, bloquea, blocca, блокирует, blokuje, 阻塞, ブロックする, 차단',
)
export const NONE_WORDS = forms(
  'none, nothing, no dependencies, no dependency, no deps, independent, independently, standalone, stand-alone, stands alone, stand alone, stands free, stand free, nobody, n/a, na, nil, no, null, on its own, ✗, any order, any time',
  'keine, keiner, nichts, unabhängig, entfällt, aucune, aucun, rien, indépendant, indépendante, ninguna, ninguno, nada, independiente, nessuna, nessuno, niente, indipendente, nenhuma, nenhum, independente, geen, niets, onafhankelijk, inga, ingen, inget, oberoende, uafhængig, uavhengig, ei mitään, ei, itsenäinen',
  'нет, ничего, независимо, независим, немає, незалежно, няма, brak, żadne, nic, niezależne, niezależny, žádné, žádná, nezávislé, žiadne, nincs, semmi, független, niciuna, fără, yok, bağımsız, καμία, κανένα, ανεξάρτητο, không, không có, độc lập, tidak ada, mandiri',
  'なし, 無し, 独立, 無, 无, 無, 没有, 獨立, 없음, 독립, 독립적, لا شيء, لا يوجد, مستقل, مستقلة, ندارد, אין, עצמאי, कोई नहीं, नहीं, स्वतंत्र, ไม่มี, อิสระ',
)
/** Of NONE_WORDS those that say by themselves, about a phase, that it waits for no other. */
export const INDEPENDENT_WORDS = forms(
  'no dependencies, no dependency, no deps, independent, standalone, stand-alone, stands alone, on its own, at any time, any time, anytime, in any order, can start right away, can start immediately, keine abhängigkeiten, unabhängig, jederzeit, aucune dépendance, indépendant, indépendante, à tout moment, sin dependencias, independiente, en cualquier momento, nessuna dipendenza, indipendente, in qualsiasi momento, sem dependências, independente, a qualquer momento, geen afhankelijkheden, onafhankelijk, inga beroenden, oberoende, независимо, без зависимостей, независим, незалежно, niezależne, niezależny, bez zależności, nezávislé, bağımsız, không phụ thuộc, độc lập, 依存なし, 独立して, 无依赖, 無依賴, 의존성 없음, 독립적',
)
/** Labels before the order of the phases ("Order: 1 → 2 → 3"). */
export const ORDER_WORDS = forms(
  'order, sequence, sequencing, execution order, order of work, critical path, flow, reihenfolge, ablauf, ordre, orden, ordine, ordem, volgorde, ordning, rækkefølge, порядок, kolejność, pořadí, sorrend, ordine, sıra, thứ tự, urutan, 順番, 順序, 顺序, 順序, 순서',
)
/** Drawn between phases: from the earlier to the later one. */
export const ARROW = /[→➡►▶➔⇒⟶]|[-=─━]+>/u

export const PARALLEL_WORDS = forms(
  'parallel, in parallel, parallelly, concurrently, concurrent, side by side, next to, alongside, at the same time, simultaneously, at once, overlap, overlapping, together, in tandem, ∥, ||, independent of each other, independently, any order, in any order',
  'parallel zu, gleichzeitig, nebeneinander, zeitgleich, en parallèle, parallèle, simultanément, en même temps, paralelo, en paralelo, simultáneamente, a la vez, em paralelo, ao mesmo tempo, in parallelo, parallelamente, contemporaneamente, parallel aan, tegelijk, tegelijkertijd, parallellt, samtidigt, samtidig, rinnakkain, samanaikaisesti',
  'параллельно, одновременно, паралельно, одночасно, równolegle, jednocześnie, paralelně, souběžně, současně, paralelne, párhuzamosan, egyszerre, în paralel, paralel, paralel olarak, aynı anda, παράλληλα, song song, đồng thời, paralel, secara paralel, bersamaan',
  '並行, 並列, 同時, 并行, 并发, 同时, 平行, 並行, 同時進行, 병렬, 동시에, 병행, بالتوازي, بالتزامن, متوازي, במקביל, समानांतर, साथ-साथ, ขนาน, พร้อมกัน',
)
export const DONE_WORDS = forms(
  'done, complete, completed, finished, shipped, merged, released, closed, landed, delivered, implemented, live, erledigt, fertig, abgeschlossen, fertiggestellt, terminé, terminée, fini, finie, fait, achevé, livré, hecho, hecha, completado, completada, terminado, terminada, listo, lista, fatto, fatta, completato, completata, finito, feito, feita, concluído, concluída, completo, klaar, afgerond, voltooid, gereed, klar, klart, färdig, färdigt, avslutad, færdig, ferdig, fullført, afsluttet, valmis, tehty',
  'готово, готов, готова, сделано, завершено, завершён, завершена, выполнено, закрыто, виконано, завършено, gotowe, zrobione, ukończone, zakończone, hotovo, dokončeno, gotovo, završeno, kész, befejezve, elkészült, finalizat, gata, tamamlandı, bitti, ολοκληρώθηκε, έτοιμο, hoàn thành, xong, đã xong, selesai, tamat',
  '完了, 完了済み, 済, 済み, 完成, 已完成, 已完, 已上线, 완료, 완료됨, مكتمل, مكتملة, تم, تمت, منجز, انجام شد, הושלם, הושלמה, בוצע, पूर्ण, पूरा, เสร็จ, เสร็จแล้ว, เสร็จสิ้น, ✅, ✔, ☑, 🎉, 💯',
)
/** Before or instead of a word of DONE_WORDS: it is not done. */
export const NOT_DONE_WORDS = forms(
  'not, in progress, wip, partly, partially, partial, pending, todo, to do, open, planned, started, ongoing, next, almost, mostly, nearly, half, incomplete, unfinished, when, until, will be, to be, nicht, offen, in arbeit, teilweise, geplant, pas, en cours, à faire, no, en curso, pendiente, non, in corso, da fare, não, em andamento, pendente, niet, bezig, inte, pågår, ikke, ei, kesken, не, в работе, в процессе, частично, ні, nie, w toku, ne, probíhá, nem, folyamatban, nu, değil, devam, chưa, đang, belum',
  '未, 未完成, 未完了, 進行中, 进行中, 未着手, 尚未, 안, 미완료, 진행, غير, قيد, לא, בתהליך, नहीं, ยังไม่, ⏳, 🚧, ❌, ⬜',
)
/** Labels before a state. */
export const STATUS_KEYS = forms(
  'status, state, progress, done, completed, stand, zustand, fortschritt, état, etat, statut, avancement, estado, progreso, stato, avanzamento, progresso, situação, voortgang, tila, статус, состояние, готовность, стан, stav, stan, állapot, státusz, stare, durum, κατάσταση, trạng thái, 状態, ステータス, 進捗, 状况, 状态, 狀態, 进度, 進度, 상태, 진행, 진행 상태, الحالة, وضعیت, סטטוס, מצב, स्थिति, สถานะ',
)
/** "and", "or" and "plus" between numbers of a list. */
export const AND_WORDS = forms(
  'and, und, et, y, e, en, och, og, ja, и, і, та, i, oraz, a, és, și, ve, και, và, dan, と, 和, 与, 與, 及, 、, 와, 과, 및, و, ו, और, และ, or, plus',
)
/** The phase before the one that is spoken of. */
export const PREVIOUS_WORDS = forms(
  'previous, preceding, prior, the one before, the one above, last phase, vorige, vorherige, vorherigen, précédente, précédent, anterior, precedente, vorige, föregående, foregående, edellinen, edellises*, предыдущий, предыдущая, предыдущего, попередній, попередня, poprzedni, poprzednia, poprzedniego, předchozí, előző, precedentă, önceki, προηγούμενη, trước, sebelumnya, 前のフェーズ, 前フェーズ, 前段階, 上一阶段, 上一步, 前一阶段, 上一階段, 이전 단계, السابقة, קודם, הקודם, पिछला, ก่อนหน้า',
)
/** All phases before the one that is spoken of. */
export const ALL_WORDS = forms(
  'all, all previous, everything, all other, all the others, all of the above, alle, alles, alle vorherigen, toutes, tous, todas, todos, todo, tutte, tutti, tutto, все, всі, wszystkie, všechny, összes, toate, tüm, hepsi, όλα, όλες, tất cả, semua, 全て, すべて, 全部, 所有, 모든, 모두, جميع, כל, सभी, ทั้งหมด',
)
/** Marks before an issue number that mean a relation of another kind: the issue is no blocker. */
export const FAMILY_WORDS = forms(
  'epic, parent, part of, belongs to, closes, fixes, resolves, related, relates to, see, cf, siehe, voir, 上级, 父任务',
)
/** "Both" of the phases just named, and all three of them. */
export const BOTH_WORDS = forms(
  'both, beide, beiden, les deux, ambas, ambos, entrambe, entrambi, båda, begge, molemmat, оба, обе, обоих, обидва, oba, obie, obě, mindkettő, ambele, ikisi, cả hai, keduanya, 両方, 两者, 둘 다, كلاهما, שניהם, दोनों, ทั้งสอง',
)
export const ALL_THREE_WORDS = forms(
  'all three, all of them, these, those, alle drei, les trois, las tres, tutte e tre, все три, 三者, 세 가지',
)
/** What is said of an issue that must be finished first. */
export const FOLLOWS_WORDS = forms(
  "follow-up to, follow-up, follow up to, followup to, followup, follows, following, continues, continuation of, builds upon, sequel to, until, unless, needs, need, waiting for, wait for, blocked by, on hold until, held back by, pending, stacked on, on top of pr, bis, jusqu'à, hasta, fino a, até, tot, tills, до, пока, do, folgt auf, fortsetzung von, suite de, continuación de, seguito di, 直到, 等待, まで待つ, までブロック",
)

/** The words of time and of estimates, by language. Data only. */
import { forms } from './lexicon.js'

export type TimeUnit = 'minute' | 'hour' | 'day' | 'week' | 'month'

export const TIME_UNITS: Readonly<Record<TimeUnit, readonly string[]>> = {
  minute: forms(
    'min, mins, minute, minutes, minuten, minuto, minutos, minuti, minuut, minuter, minutter, minuuttia, perc, dakika, minut, minuta, minuty, minutes, мин, минут, минуты, хв, хвилин, λεπτά',
    '分, 分钟, 分鐘, 分間, 분, phút, menit, मिनट, นาที, دقيقة, دقائق, دقیقه, minuts, דקות',
  ),
  hour: forms(
    'h, hr, hrs, hs, hour, hours, std, stunde, stunden, uur, uren, timme, timmar, time, timer, tim, heure, heures, hora, horas, hores, ora, ore',
    'ч, час, часа, часов, часове, год, година, години, годин, godz, godzina, godziny, godzin, hod, hodina, hodiny, hodin, hodín, ur, sati, sata',
    'tunti, tuntia, t, óra, órás, saat, ώρα, ώρες, oră, person-hours, man-hours, personenstunden',
    '小时, 小時, 个小时, 個小時, 工时, 工時, 钟头, 時間, 人時, 시간, giờ, jam, घंटे, घंटा, घण्टे, ชั่วโมง, ชม, ساعة, ساعات, ساعت, שעות, שעה',
  ),
  day: forms(
    'd, day, days, pd, pt, tag, tage, tagen, arbeitstag, arbeitstage, personentag, personentage, manntage, dag, dagen, dagar, dage, dager, werkdagen, jour, jours, dies, j, j/h, jh, día, días, dia, dias, giorno, giorni, gg',
    'дн, день, дня, дней, дні, днів, дни, рабочих дня, рабочих дней, dzień, dni, dnia, den, dny, dnů, dní, deň, dana, dan, dienas, päivä, päivää, pv, htp, nap, gün, μέρες, ημέρα, ημέρες, zi, zile, ngày, hari',
    'person-day, person-days, man-day, man-days, work day, work days, workday, workdays, working day, working days, business day, business days, developer-days, dev days, engineer days',
    '天, 工作日, 个工作日, 人天, 人日, 日間, 日, 営業日, 일, 영업일, 인일, दिन, วัน, يوم, أيام, أيّام, روز, ימים, יום',
  ),
  week: forms(
    'w, wk, wks, week, weeks, woche, wochen, kw, weken, vecka, veckor, uge, uger, uke, uker, semaine, semaines, sem, semana, semanas, setmana, setmanes, settimana, settimane',
    'нед, неделя, недели, недель, тиждень, тижні, тижнів, седмици, tydzień, tygodnie, tygodni, týden, týdny, týdnů, týždne, viikko, viikkoa, vko, hét, hafta, εβδομάδα, εβδομάδες, săptămână, săptămâni, tuần, minggu',
    'person-week, person-weeks, 周, 星期, 个星期, 週, 週間, 人周, 주, 주일, हफ्ते, हफ्ता, सप्ताह, สัปดาห์, أسبوع, أسابيع, هفته, שבועות, שבוע',
  ),
  month: forms(
    'month, months, mo, monat, monate, maand, maanden, månad, månader, måned, måneder, mois, mes, meses, mese, mesi, mês, месяц, месяца, месяцев, місяць, місяці, miesiąc, miesiące, měsíc, měsíce, kuukausi, kuukautta, hónap, ay, μήνες, tháng, bulan',
    '个月, 個月, ヶ月, か月, カ月, 人月, 개월, महीने, เดือน, شهر, أشهر, חודש, חודשים',
  ),
}

/** Whole durations in one word or phrase; the amount is in the unit. */
export const FIXED_DURATIONS: readonly { unit: TimeUnit; amount: number; words: readonly string[] }[] = [
  {
    unit: 'hour',
    amount: 0.5,
    words: forms(
      "half an hour, half hour, halbe Stunde, demi-heure, media hora, mezz'ora, meia hora, half uur, полчаса, pół godziny, 半小时, 半小時, 30分, نصف ساعة, חצי שעה",
    ),
  },
  {
    unit: 'hour',
    amount: 1.5,
    words: forms('anderthalb Stunden, eineinhalb Stunden, полтора часа, półtorej godziny, 1時間半, 一个半小时'),
  },
  {
    unit: 'hour',
    amount: 1,
    words: forms(
      "ساعة واحدة, an hour, eine Stunde, une heure, una hora, un'ora, uma hora, één uur, en timme, en time, שעה אחת, 一小时, 一个小时, 1個小時",
    ),
  },
  { unit: 'hour', amount: 2, words: forms('ساعتان, ساعتين, שעתיים, 两小时, 两个小时, 兩小時') },
  {
    unit: 'day',
    amount: 0.5,
    words: forms(
      'half a day, half day, half-day, halber Tag, halben Tag, ein halber Tag, einen halben Tag, une demi-journée, un medio día, een halve dag, en halv dag, demi-journée, media jornada, medio día, mezza giornata, meio dia, halve dag, halv dag, полдня, пів дня, pół dnia, půl dne, yarım gün, puoli päivää, 半天, 半日, 반나절, nửa ngày, setengah hari, نصف يوم, חצי יום',
    ),
  },
  {
    unit: 'day',
    amount: 1,
    words: forms(
      'a day, ein Tag, einen Tag, une journée, un jour, un día, un giorno, um dia, een dag, en dag, день, jeden dzień, jeden den, bir gün, 一天, 하루, một ngày, sehari, يوم واحد, יום אחד',
    ),
  },
  {
    unit: 'day',
    amount: 1.5,
    words: forms('a day and a half, one and a half days, anderthalb Tage, eineinhalb Tage, полтора дня, półtora dnia'),
  },
  { unit: 'day', amount: 2, words: forms('يومان, يومين, יומיים, 两天, 兩天, 이틀') },
  { unit: 'day', amount: 3, words: forms('사흘, 三天') },
  {
    unit: 'week',
    amount: 1,
    words: forms(
      'a week, eine Woche, une semaine, una semana, una settimana, uma semana, een week, en vecka, неделю, tydzień, jeden týden, bir hafta, viikon, 一周, 一週間, 일주일, một tuần, seminggu, أسبوع واحد, שבוע אחד',
    ),
  },
  { unit: 'week', amount: 2, words: forms('أسبوعان, أسبوعين, שבועיים, 两周, 兩週, a fortnight, fortnight') },
]

/** Between the ends of a range ("2 to 3"). */
export const RANGE_WORDS = forms(
  'to, bis, à, a, до, do, tot, til, till, -től, から, 到, 至, أو, or, oder, ou, or, إلى, עד, đến, sampai, ile, έως',
)
/** Before a number that is not exact. */
export const ABOUT_WORDS = forms(
  'about, around, approx, approximately, roughly, circa, ca, c., ~, ≈, etwa, ungefähr, rund, environ, aproximadamente, aprox, unos, cerca de, ongeveer, omkring, noin, около, примерно, близько, około, cca, přibližně, kb., yaklaşık, περίπου, khoảng, sekitar, 约, 約, 大约, 大約, およそ, 약, 대략, حوالي, تقريبا, בערך, लगभग, ประมาณ, maybe, perhaps, est, est., up to, max, max.',
)

/** Labels before an estimate ("Effort: 3h"). */
export const ESTIMATE_KEYS = forms(
  'estimate, estimates, estimated, estimation, est, effort, efforts, duration, time, hours, hrs, workload, timebox, time needed, time required, time estimate, estimated time, estimated effort, estimated hours, estimated duration, size, guess, guesstimate, ballpark, how long, how long will it take, takes, level of effort, loe, eta',
  'aufwand, aufwandsschätzung, dauer, schätzung, geschätzt, zeit, zeitaufwand, zeitbedarf, arbeitszeit, stunden, geschätzter aufwand, geschätzte dauer',
  'durée, durée estimée, charge, charge estimée, temps, temps estimé, effort estimé, estimé, estimación, estimado, duración, duración estimada, esfuerzo, tiempo, tiempo estimado, horas, stima, durata, tempo, impegno, tempo stimato, sforzo, estimativa, duração, esforço, tempo estimado, prazo',
  'schatting, geschat, duur, inspanning, tijd, geschatte tijd, uren, uppskattning, tid, tidsåtgång, beräknad tid, estimat, varighed, varighet, tidsforbrug, tidsestimat, omfang, arvio, kesto, aika, työmäärä, aika-arvio',
  'оценка, длительность, срок, сроки, время, трудозатраты, трудоёмкость, трудоемкость, часы, оцінка, тривалість, час, години, szacowany czas, szacunek, czas, czas trwania, nakład, wycena, pracochłonność, estymacja, odhad, doba, čas, trvání, pracnost, odhadovaný čas, procjena, trajanje',
  'becslés, idő, időtartam, becsült idő, ráfordítás, estimare, durată, timp, timp estimat, efort, tahmin, tahmini süre, süre, efor, εκτίμηση, διάρκεια, χρόνος, ước tính, thời gian, thời gian dự kiến, thời lượng, estimasi, durasi, waktu, perkiraan, perkiraan waktu, upaya',
  '見積, 見積もり, 見積り, 見積工数, 工数, 想定工数, 所要時間, 所要, 期間, 作業時間, 目安, 预计, 预计工时, 预计时间, 预估, 预估工时, 估算, 估计, 估时, 工时, 工时估算, 工作量, 大致工作量, 耗时, 用时, 时间, 时长, 工期, 周期, 預計, 預估, 預估工時, 工時, 時間, 估計, 時程',
  '예상, 예상 시간, 예상 소요, 예상 소요 시간, 예상 공수, 소요, 소요 시간, 소요시간, 공수, 기간, 시간, 작업량, المدة, الوقت, الوقت المقدر, التقدير, الجهد, المدة المتوقعة, برآورد, زمان, הערכה, הערכת זמן, משך, זמן, अनुमान, अनुमानित समय, समय, अवधि, ประมาณการ, ระยะเวลา, เวลา',
)
/** Pictures that stand for an estimate. */
export const CLOCKS = /[\u23F0-\u23F3\u231A\u231B\u{1F550}-\u{1F567}\u{1F570}]/u

/** Words that say that an estimate is that of everything. */
export const TOTAL_WORDS = forms(
  'total, totals, sum, overall, altogether, all in all, in all, all told, grand total, total estimate, whole thing, gesamt*, insgesamt, summe, zusammen, alles in allem, au total, en tout, somme, totale, in totale, complessivo, complessiva, totaal, en total, suma, no total, soma',
  'итого, всего, общий, общая, общее, в сумме, разом, усього, всього, загалом, razem, łącznie, ogółem, celkem, dohromady, spolu, ukupno, totalt, sammanlagt, summa, i alt, til sammen, yhteensä, kokonais*, összesen, össz*, în total, toplam, σύνολο, συνολικ*',
  'tổng, tổng cộng, jumlah, keseluruhan, 合計, 総計, 全体, 計, トータル, 总计, 合计, 总共, 共计, 总工时, 总时间, 总工期, 总, 總計, 總共, 總工時, 總, 총, 합계, 총합, 전체, المجموع, الإجمالي, إجمالي, مجموع, جمع, סהכ, סה"כ, כולל, कुल, รวม, ทั้งหมด, Σ, ∑, 🧮',
)

/** Sums of a part: neither phases nor the total. */
export const SUBTOTAL_WORDS = forms(
  'subtotal, sub-total, zwischensumme, sous-total, subtotale, subtotaal, delsumma, delsum, välisumma, подытог, suma częściowa, mezisoučet, részösszeg, ara toplam, 小计, 小計, 소계',
)

/** Sizes that are no hours. */
export const POINT_WORDS = forms(
  'point, points, pts, pt, sp, story point, story points, punkte, storypoints, puntos, punti, pontos, поинт, поинтов, ポイント, 点, 포인트',
)

/** Words beside those of ESTIMATE_KEYS in a label ("Effort in days"). */
export const KEY_FILLER_WORDS = forms(
  'of, the, for, optional, if known, needed, required, expected, rough, initial, in, my, our, dev, development, implementation, days, weeks, de, des, du, der, die, für, 大致, 需要',
)

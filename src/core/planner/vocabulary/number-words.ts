/** Numbers as words: ordinals and cardinals from 1 to 10, by language. Data only. */
import { forms } from './lexicon.js'

/** Index 0 is "first". */
export const ORDINALS: readonly (readonly string[])[] = [
  forms(
    'first, erste, erster, erstes, première, premier, primera, primero, primer, prima, primo, primeira, primeiro, eerste, första',
    'første, ensimmäinen, első, birinci, ilk, πρώτη, πρώτο, prvá, první, prva, prvi, pierwsza, pierwszy, первый, первая, перша, перший',
    'първи, първа, đầu tiên, thứ nhất, pertama, الأولى, الأول, اول, ראשון, ראשונה, पहला, पहली, แรก, 첫 번째, 첫번째, 最初',
  ),
  forms(
    'second, zweite, zweiter, zweites, deuxième, seconde, segunda, segundo, seconda, secondo, tweede, andra, anden, andre, toinen',
    'második, ikinci, δεύτερη, δεύτερο, druhá, druhý, druga, drugi, второй, вторая, друга, другий, втори, втора, thứ kedua',
    'الثانية, الثاني, دوم, שני, שנייה, दूसरा, दूसरी, 두 번째, 두번째',
  ),
  forms(
    'third, dritte, dritter, drittes, troisième, tercera, tercero, tercer, terza, terzo, terceira, terceiro, derde, tredje, kolmas',
    'harmadik, üçüncü, τρίτη, τρίτο, třetí, tretia, trzecia, trzeci, третий, третья, третя, третій, трети, thứ ketiga',
    'الثالثة, الثالث, سوم, שלישי, שלישית, तीसरा, तीसरी, 세 번째, 세번째',
  ),
  forms(
    'fourth, vierte, vierter, quatrième, cuarta, cuarto, quarta, quarto, vierde, fjärde, fjerde, neljäs, negyedik, dördüncü',
    'τέταρτη, čtvrtá, čtvrtý, czwarta, czwarty, четвёртый, четвертый, четверта, četvrta, thứ tư, keempat, الرابعة, الرابع, چهارم, רביעי, चौथा, 네 번째',
  ),
  forms(
    'fifth, fünfte, fünfter, cinquième, quinta, quinto, vijfde, femte, viides, ötödik, beşinci, πέμπτη, pátá, piąta, piąty',
    'пятый, пятая, пʼята, peta, thứ năm, kelima, الخامسة, الخامس, پنجم, חמישי, पाँचवाँ, 다섯 번째',
  ),
  forms(
    'sixth, sechste, sixième, sexta, sexto, sesta, zesde, sjätte, kuudes, hatodik, altıncı, šestá, szósta, шестой, шестая, keenam, السادسة, שישי, 여섯 번째',
  ),
  forms(
    'seventh, siebte, septième, séptima, settima, sétima, zevende, sjunde, seitsemäs, hetedik, yedinci, sedmá, siódma, седьмой, ketujuh, السابعة, 일곱 번째',
  ),
  forms(
    'eighth, achte, huitième, octava, ottava, oitava, achtste, åttonde, kahdeksas, nyolcadik, sekizinci, osmá, ósma, восьмой, kedelapan, الثامنة',
  ),
  forms(
    'ninth, neunte, neuvième, novena, nona, negende, nionde, yhdeksäs, kilencedik, dokuzuncu, devátá, dziewiąta, девятый, التاسعة',
  ),
  forms(
    'tenth, zehnte, dixième, décima, decima, tiende, tionde, kymmenes, tizedik, onuncu, desátá, dziesiąta, десятый, العاشرة',
  ),
]

/** Index 0 is "one". */
export const CARDINALS: readonly (readonly string[])[] = [
  forms(
    'one, eins, ein, eine, einen, einer, einem, un, une, uno, una, um, uma, één, een, ett, yksi, egy, bir, ένα, μία, jeden, jedna, jeden, один, одна, одну, một, satu, واحد, واحدة, אחד, एक, 하나, 한',
  ),
  forms(
    'two, zwei, deux, dos, due, dois, duas, twee, två, kaksi, kettő, két, iki, δύο, dva, dvě, dwa, dwie, два, две, дві, dua, اثنان, שתיים, दो, 둘, 두',
  ),
  forms(
    'three, drei, trois, tres, tre, três, drie, kolme, három, üç, τρία, τρεις, tři, trzy, три, tiga, ثلاث, ثلاثة, שלוש, तीन, 셋, 세',
  ),
  forms(
    'four, vier, quatre, cuatro, quattro, quatro, fyra, neljä, négy, dört, τέσσερα, čtyři, cztery, четыре, чотири, bốn, empat, أربع, أربعة, ארבע, चार, 넷, 네',
  ),
  forms(
    'five, fünf, cinq, cinco, cinque, vijf, fem, viisi, öt, beş, πέντε, pět, pięć, пять, пʼять, năm, lima, خمس, خمسة, חמש, पाँच, 다섯',
  ),
  forms(
    'six, sechs, seis, sei, zes, sex, seks, kuusi, altı, έξι, šest, sześć, шесть, шість, sáu, enam, ست, ستة, שש, छह, 여섯',
  ),
  forms(
    'seven, sieben, sept, siete, sette, sete, zeven, sju, syv, seitsemän, hét, yedi, επτά, sedm, siedem, семь, сім, bảy, tujuh, سبع, שבע, सात, 일곱',
  ),
  forms(
    'eight, acht, huit, ocho, otto, oito, åtta, otte, åtte, kahdeksan, nyolc, sekiz, οκτώ, osm, osiem, восемь, вісім, tám, delapan, ثماني, שמונה, आठ, 여덟',
  ),
  forms(
    'nine, neun, neuf, nueve, nove, negen, nio, yhdeksän, kilenc, dokuz, εννέα, devět, dziewięć, девять, chín, sembilan, تسع, תשע, नौ, 아홉',
  ),
  forms(
    'ten, zehn, dix, diez, dieci, dez, tien, kymmenen, tíz, δέκα, deset, dziesięć, десять, mười, sepuluh, عشر, עשר, दस, 열',
  ),
]

/** Chinese and Japanese digits; 兩 is two before a measure word. */
export const HAN_DIGITS = '零一二三四五六七八九十'

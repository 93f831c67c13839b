/**
 * The abbreviations of a language. Words are separated by spaces, without their last full stop; a full stop inside stands for one that
 * a space may follow ("z.B" is also "z. B."). A first letter in lower case is also found as a capital.
 */
type Abbreviations = {
  /** Never the last word of a sentence. */
  readonly always: string
  /** Not the last word where a number follows. */
  readonly beforeNumber: string
  /** The last word where one of `openers` follows, and else not: "in the U.S. The court", "the U.S. Army". */
  readonly sometimes: string
  /** Words that begin sentences, and are written with a small letter elsewhere. */
  readonly openers: string
}

// Written for this program from what the style guides of each language print, and held against the suppressions of CLDR 46 and the
// lists of Wikimedia's sentencex 0.4. Single letters need no entry: they are all read as `sometimes`.
const TABLES = {
  en: {
    always:
      'Mr Mrs Ms Mx Messrs Dr Drs Prof Gen Sen Sens Rep Reps Gov Govs Lt Col Capt Cpl Sgt Maj Brig Adm Cmdr Pvt Rev Hon Rt Msgr Pres Supt ' +
      'Insp Det Amb Atty Mt Ft Ph i.e e.g cf vs viz ca approx esp incl',
    beforeNumber:
      'no nos pp fig figs art arts vol vols ch chap chs para paras pt pts cl ll app ex eq eqs sect secs tab ser tel Jan Feb Mar Apr ' +
      'Jun Jul Aug Sep Sept Oct Nov Dec',
    sometimes:
      'St Jr Sr Esq Inc Ltd Co Cos Corp Bros Dept Univ Assn Ave Blvd Rd Ct Cir Supp Fed Reg Stat sec al ibid op.cit loc.cit ed eds ' +
      'trans ff govt intl natl est min hr hrs ft lb lbs oz Ala Ariz Calif Colo Conn Del Fla Ga Ill Ind Kan Ky Mass Md Mich Minn Mont ' +
      'Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo',
    openers:
      'A After All Also Although An And Another Any Are As At Because Before Both But By Despite Did Do Does During Each Even Every Few ' +
      'For From He Her His How However I If In Is It Its Just Later Like Many Meanwhile More Moreover Most Much My Neither Never ' +
      'Nevertheless No Nobody None Nor Not Nothing Now Of Often On Once One Only Or Other Others Our Perhaps She Since So Some Still ' +
      'Such That The Their Then There These They This Those Thus To Today Unlike Until We Were What When Where Whether Which While Who ' +
      'Whose Why With Within Without Yesterday Yet You Your',
  },
  de: {
    always:
      'z.B d.h d.i z.T z.Z z.Zt i.d.R s.o s.u m.E u.U i.V i.A o.g Dr Prof Hr Hrn Fr Frl Dipl Ing Mag St bzw ca vgl sog ggf evtl inkl exkl ' +
      'zzgl bspw insb einschl gem lt ehem geb gest verh eigtl entspr jew zit',
    beforeNumber:
      'Nr Nrn Abs Art Abb Kap Bd Bde Ziff Anm Tab Rn Rz Tel Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Lit Buchst',
    sometimes: 'usw usf Jh Jhd Jahrh Chr Str Mio Mrd Tsd Std Min Sek Abt Aufl Hrsg Verf Übers ebd ff Co a.a.O',
    openers:
      'Aber Alle Allerdings Als Am An Auch Auf Aus Bei Bis Da Dabei Daher Damit Dann Das Dem Den Denn Dennoch Der Des Deshalb Die Dies ' +
      'Diese Dieser Dieses Doch Dort Ein Eine Einem Einen Einer Einige Er Es Für Heute Hier Ich Ihr Ihre Im In Jedoch Jetzt Kein Keine ' +
      'Man Mein Mit Nach Nicht Noch Nun Nur Ob Obwohl Schon Sein Seine Seit Sie So Trotz Um Und Unser Unter Viele Von Vor Während Warum ' +
      'Was Weil Wenn Wer Wie Wir Wo Zu Zudem Zum Zur Über',
  },
  fr: {
    always: 'M MM Mme Mmes Mlle Mlles Mgr Dr Drs Pr Prof St Ste p.ex c.-à-d cf env av',
    beforeNumber: 'art al chap fig vol no nos tél pp col ann janv févr avr juil sept oct nov déc',
    sometimes: 'Cie éd trad ibid op.cit coll suiv hab',
    // "M. Le Pen": before another capital these belong to a name.
    openers:
      String.raw`L[ea](?!\s\p{Lu}) ` +
      "Les Un Une Des Du Au Aux Il Elle Ils Elles On Nous Vous Je Tu Ce Cet Cette Ces C’est C'est Et Mais Ou Donc Or Ni Car En Dans " +
      'Sur Sous Par Pour Avec Sans Selon Chez Depuis Pendant Après Avant Entre Si Quand Comme Lorsque Que Qui Quoi Où Pourquoi Son Sa ' +
      'Ses Leur Leurs Mon Notre Votre Aussi Ainsi Alors Cependant Toutefois Pourtant Puis Ensuite Enfin Tout Tous Toute Toutes Plusieurs ' +
      'Certains Aucun Rien Personne Aujourd’hui Malgré Parce Même À',
  },
  es: {
    always:
      'Sr Sra Srta Sres Sras Dr Dra Dres Dña Prof Profa Lic Ing Gral Cnel Sto Sta Excmo Excma Ilmo Ilma Mons Av Avda p.ej cf cfr',
    beforeNumber:
      'pág págs pp núm núms art arts cap caps vol vols fig figs tel ene feb febr mar abr jun jul ago sept oct nov dic',
    sometimes: 'Ud Uds Vd Vds EE UU JJ OO FF AA RR HH CC SS Cía Ltda aprox ed eds trad coord ibid op.cit',
    openers:
      'El La Los Las Un Una Unos Unas Lo Al Del En De A Y O Pero No Sí Se Su Sus Es Son Era Fue Ha Han Hay Por Para Con Sin Según Sobre ' +
      'Desde Hasta Entre Cuando Como Si Que Qué Quién Este Esta Estos Estas Ese Esa Esto Eso Aquel Ella Ellos Ellas Él Yo Nosotros ' +
      'También Además Aunque Mientras Después Antes Ahora Así Entonces Tras Ante Todo Todos Nadie Nunca Ya Hoy',
  },
  ru: {
    always: 'т.е т.к т.н т.о напр см ср им проф акад доц ген полк тов св ул просп обл гр пос',
    beforeNumber: 'стр рис табл гл разд пп ст тел вып янв февр мар апр авг сент окт нояб дек',
    sometimes: 'гг вв др пр руб коп долл тыс млн млрд экз чел сек мин ред авт пер изд кв',
    openers:
      'А Без Более В Во Все Всё Где Да Для До Его Ее Её Если Еще Ещё За Затем Здесь И Из Из-за Или Их К Каждый Как Ко Когда Кроме Кто ' +
      'Между Многие Мой Мы На Над Наш Не Некоторые Несмотря Ни Но О Об Однако Он Она Они Оно От Перед По Под Пока После Потом Поэтому ' +
      'При С Сегодня Сейчас Со Согласно Среди Так Также Там Те Теперь Тогда Только Ты У Уже Хотя Чем Через Что Эта Эти Это Этот Я',
  },
} as const satisfies Readonly<Record<string, Abbreviations>>

/** Nouns that a letter or a numeral counts: "World War I. Britain entered it." */
const COUNTED =
  'War|Part|Chapter|Book|Act|Title|Type|Phase|Category|Class|Grade|Group|Plan|Option|Section|Table|Figure|Appendix|Annex|Schedule|Exhibit|' +
  'Vitamin|Hepatitis|Article|Route|Unit'

/** "I" only where it is not the English word: "modern art. I like it". */
const NUMERAL = String.raw`(?:I(?!\s(?!of\b)\p{Ll})|[VXLC]|[IVXLC]{2,})(?![\p{L}])`

const listed = (words: string): string =>
  words
    .split(' ')
    .map(word => {
      const first = word.charAt(0)
      const written = word.slice(1).replaceAll('.', String.raw`\.\s?`)
      return first === first.toUpperCase() ? first + written : `[${first}${first.toUpperCase()}]${written}`
    })
    .join('|')

const patternOf = (tables: readonly Abbreviations[], hasOrdinals: boolean): RegExp => {
  const all = (list: keyof Abbreviations) => tables.map(table => listed(table[list])).join('|')
  const openers = tables.map(table => table.openers.replaceAll(/ (?!\\)/g, '|')).join('|')
  const letter = String.raw`(?<!\b(?:${COUNTED})\s)[\p{Lu}\p{Ll}]`
  const ordinal = hasOrdinals ? String.raw`|\d{1,2}` : ''
  const goesOn = String.raw`[)\]”’"»\u2060]*\s+(?!["“„«»‘(\[¿¡]*(?:${openers})(?![\p{L}.-]))`
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:(?:${all('always')})\.` +
      String.raw`|(?:${all('beforeNumber')})\.(?=\s*(?:\d|${NUMERAL}))` +
      String.raw`|(?:${all('sometimes')}|${letter}${ordinal})\.(?=${goesOn}))`,
    'gu',
  )
}

const { en, de, fr, es, ru } = TABLES
/** Where a language is unknown or has no table, those of all apply. */
const ANY = patternOf([en, de, fr, es, ru], false)
const PATTERNS: ReadonlyMap<string, RegExp> = new Map([
  ['en', patternOf([en], false)],
  ['de', patternOf([de], true)],
  ['fr', patternOf([fr], false)],
  ['es', patternOf([es], false)],
  ['ru', patternOf([ru], false)],
])

/** Finds abbreviations after which a sentence goes on, with their full stops. @param language "en", as its shortest tag; '' where it is not known */
export const abbreviationsIn = (language: string): RegExp => PATTERNS.get(language) ?? ANY

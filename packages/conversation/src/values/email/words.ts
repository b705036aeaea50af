import { phrases } from '../tokens/phrases.ts';
import { set, table } from '../words/table.ts';

export const AT = phrases<'@'>([
  '@',
  `@|at|at sign|at symbol|at the rate|at the rate of|the at sign|the at symbol|at the at sign|at the at symbol|at at sign|at the domain|ات|ايت|ات ساين|علامه ات|علامه الات|at sign at`,
]);

/** Marks as they are spoken. */
export const JOINS = phrases<string>(
  ['.', '.|dot|period|point|full stop|fullstop|دوت|نقطه|نقطة'],
  ['_', '_|underscore|under score|underline|under line|اندرسكور|اندر سكور|شرطه سفليه|شرطه تحت'],
  ['-', '-|–|dash|hyphen|minus|داش|شرطه|ناقص|هايفن'],
  ["'", 'apostrophe'],
  ['+', '+|plus sign|plus|بلس|زائد'],
);

/** Words that say how to write an address, but are no part of it. */
export const ASIDES = phrases<true>([
  true,
  `all lower case|all lowercase|lower case|lowercase|in lower case|all in lower case|small letters|all small letters|all small|
   all one word|one word|all together|no spaces|no space|without spaces|all caps|capital|capital letter|upper case|uppercase|
   small|the letter|letter|the number|number|then|and then|كلها سمول|سمول|كلمه وحده|بدون مسافات|حرف|رقم|بعدين`,
]);

/** Words that lead to an address and are no part of it. */
export const LEAD_INS = set(
  `is its it email mail address be would my me the that thats im to on at via you this use send write well yes yeah
   yep sure ok okay so um uh er please reach here and for goes alright right no just try can could i have by
   was sorry actually meant mean make wait perfect fine great good hi hello say says spelled spelt spell think guess one work
   personal best company business am are were look find works working employed based check visit see contact website
   site page someone meet sit absolutely certainly definitely course now this lets alright mine
   ايميلي الايميل ايميل بريدي البريد هو هذا على علي اكتب سجل عندك نعم ايوه اي تمام طيب الالكتروني عنواني لا قصدي عفوا`,
);

/** Spoken names of letters: the alphabet of aviation. */
export const NATO = table(
  ...`alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra
   tango uniform victor whiskey xray yankee zulu`
    .split(/\s+/)
    .map((word) => [word.charAt(0), word] as const),
  ['a', 'alfa'],
  ['j', 'juliett'],
  ['w', 'whisky'],
);

/** Names of letters that recognisers write as words, each with one reading. */
export const LETTER_NAMES = table(
  ['w', 'doubleu'],
  ['z', 'zed zee'],
  ['h', 'aitch haitch'],
  ['m', 'ام'],
  ['n', 'ان'],
  ['s', 'اس'],
  ['t', 'تي'],
  ['k', 'كي'],
  ['d', 'دي'],
  ['f', 'اف'],
  ['x', 'اكس'],
  ['q', 'كيو'],
  ['u', 'يو'],
  ['l', 'ال'],
  ['r', 'ار'],
  ['h', 'اتش'],
);

export const EXAMPLES = set('for as like');
export const REPEATS = table([2, 'double دبل'], [3, 'triple']);

/** Providers whose address has one form. A country may follow: "yahoo dot co dot uk". */
export const PROVIDERS = table(
  ['gmail', 'gmail جيميل جميل جيمايل googlemail'],
  ['hotmail', 'hotmail هوتميل هوتمايل'],
  ['yahoo', 'yahoo ياهو'],
  ['outlook', 'outlook اوتلوك اوت_لوك'],
  ['icloud', 'icloud ايكلاود'],
  ['live', 'لايف'],
  ['emirates', 'امارات'],
);

export const ENDINGS = table(
  ['com', 'com كوم'],
  ['net', 'net نت'],
  ['org', 'org اورج اورق'],
  ['co', 'co كو'],
  ['info', 'info انفو'],
);

/** Endings that people dictate. One that is not here is taken only when it is written. */
export const SPOKEN_ENDINGS = set(
  `com net org io ai co ae uk us in info biz me tv app dev tech online store shop site xyz edu gov mil eu de fr it es nl ch
   se dk fi pl pt gr ie ru tr sa qa kw bh om eg jo lb iq ma pk lk bd np ir ca au nz za ng ke sg hk ph jp cn kr br mx group
   agency media design studio global world cloud digital solutions consulting properties realty estate homes law academy
   health clinic travel email live news pro name mobi asia company services systems ventures capital finance holdings`,
);

/** Given names that people write in one way in Latin letters. */
export const NAMES = table(
  ['sara', 'سارة'],
  ['ali', 'علي'],
  ['omar', 'عمر'],
  ['hamad', 'حمد'],
  ['hind', 'هند'],
  ['reem', 'ريم'],
  ['dana', 'دانة'],
  ['rana', 'رنا'],
  ['dina', 'دينا'],
  ['lina', 'لينا'],
  ['salma', 'سلمى'],
  ['adam', 'ادم'],
  ['maya', 'مايا'],
  ['tala', 'تالا'],
  ['majid', 'ماجد'],
  ['hassan', 'حسان'],
  ['sami', 'سامي'],
  ['rami', 'رامي'],
  ['fadi', 'فادي'],
  ['hadi', 'هادي'],
  ['samir', 'سمير'],
  ['amal', 'امل'],
  ['info', 'انفو'],
  ['sales', 'سيلز'],
);

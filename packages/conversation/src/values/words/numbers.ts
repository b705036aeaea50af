import { set, table } from './table.ts';

export const DIGITS = table(
  [0, 'zero nought صفر'],
  [1, 'one واحد واحدة وحدة'],
  [2, 'two اثنين ثنين اتنين تنين ثنتين اثنتين اثنان اثنا اثني'],
  [3, 'three ثلاثة ثلاث تلاتة تلات'],
  [4, 'four اربعة اربع'],
  [5, 'five خمسة خمس'],
  [6, 'six ستة ست'],
  [7, 'seven سبعة سبع'],
  [8, 'eight ثمانية ثمان ثماني تمانية تمان ثمنية'],
  [9, 'nine تسعة تسع'],
);

/** "Oh" is a nought where digits are read out, and a sigh elsewhere. */
export const NOUGHTS = set('oh o');

/** The second word of an Arabic number from 11 to 19: "خمسة عشر". */
export const TEN_MORE = set('عشر عشرة');

export const TEENS = table(
  [10, 'ten عشرة عشر'],
  [11, 'eleven احدعش احدعشر حدعش احداعش احداعشر حداشر'],
  [12, 'twelve اثنعش اثنعشر اثناعش اثناعشر ثنعش اطنعش اتناشر'],
  [13, 'thirteen ثلاثتعش ثلتعش ثلطعش ثلاثطعش ثلطعشر ثلاثتعشر تلطعش تلتاشر'],
  [14, 'fourteen اربعتعش اربعطعش اربعتعشر اربعطعشر اربعتاشر'],
  [15, 'fifteen خمستعش خمسطعش خمستعشر خمسطعشر خمستاشر'],
  [16, 'sixteen ستعش ستطعش سطعش ستعشر سطعشر ستاشر'],
  [17, 'seventeen سبعتعش سبعطعش سبعتعشر سبعطعشر سبعتاشر'],
  [18, 'eighteen ثمنتعش ثمنطعش ثمانتعش ثمانطعش ثمنتعشر ثمنطعشر تمنتاشر'],
  [19, 'nineteen تسعتعش تسعطعش تسعتعشر تسعطعشر تسعتاشر'],
);

export const TENS = table(
  [20, 'twenty عشرين عشرون'],
  [30, 'thirty ثلاثين ثلاثون تلاتين'],
  [40, 'forty fourty اربعين اربعون'],
  [50, 'fifty خمسين خمسون'],
  [60, 'sixty ستين ستون'],
  [70, 'seventy سبعين سبعون'],
  [80, 'eighty ثمانين ثمانون تمانين'],
  [90, 'ninety تسعين تسعون'],
);

export const HUNDRED = set('hundred مية مئة مائة ميه ميت');

const STEMS_OF_HUNDREDS = ['ثلاث ثلث تلات تلت', 'اربع ربع', 'خمس', 'ست', 'سبع', 'ثمان ثمن ثماني تمن', 'تسع'];
const compound = (stems: string): string =>
  stems
    .split(' ')
    .map((stem) => `${stem}مية ${stem}ميت ${stem}مئة ${stem}مائة`)
    .join(' ');

/** Hundreds in one word: "ثلاثمية". */
export const HUNDREDS = table(
  [200, 'ميتين مئتين مائتين مئتان ميتان'],
  ...STEMS_OF_HUNDREDS.map((stems, index) => [(index + 3) * 100, compound(stems)] as const),
);

export const SCALES = table(
  [1e3, 'thousand thousands thou k grand الف الاف تلاف تالاف كيه'],
  [1e5, 'lakh lakhs lac lacs لاك'],
  [1e6, 'million millions mil mill mln mn m مليون ملايين'],
  [1e7, 'crore crores cr كرور'],
  [1e9, 'billion billions bn مليار مليارات بليون'],
);

/** Scales that never stand alone and never take a remainder: "20k", "ten grand". */
export const SHORT_SCALES = set('k thou grand mil mill mln mn m cr bn كيه');

/** Two of a scale in one word: "الفين". */
export const DUALS = table([2e3, 'الفين الفان'], [2e6, 'مليونين'], [2e9, 'مليارين']);

export const FRACTIONS = table([0.5, 'half نص نصف'], [0.25, 'quarter ربع'], [1 / 3, 'third ثلث']);
export const QUARTERS = set('quarters ارباع تربع');

export const ORDINALS = table(
  [1, 'first الاول الاولى اول اولى'],
  [2, 'second الثاني الثانية ثاني ثانية'],
  [3, 'third الثالث الثالثة ثالث'],
  [4, 'fourth الرابع الرابعة رابع'],
  [5, 'fifth الخامس الخامسة خامس'],
  [6, 'sixth السادس السادسة سادس'],
  [7, 'seventh السابع السابعة سابع'],
  [8, 'eighth الثامن الثامنة ثامن'],
  [9, 'ninth التاسع التاسعة تاسع'],
  [10, 'tenth العاشر العاشرة عاشر'],
  [11, 'eleventh'],
  [12, 'twelfth'],
  [13, 'thirteenth'],
  [14, 'fourteenth'],
  [15, 'fifteenth'],
  [16, 'sixteenth'],
  [17, 'seventeenth'],
  [18, 'eighteenth'],
  [19, 'nineteenth'],
  [20, 'twentieth'],
  [30, 'thirtieth'],
);

/** Letters that make a written number an ordinal: "12th". */
export const ORDINAL_ENDS = set('st nd rd th');

export const AND = set('and n و');
export const ARTICLES = set('a an');
export const POINT = set('point فاصلة');
/** Words that make a number vague, so that it has no value: "a few thousand". */
export const VAGUE = set('few several many some كم بضع بضعة عدة');

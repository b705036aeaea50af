import { phrases } from '../tokens/phrases.ts';
import { set } from '../words/table.ts';

export type Hedge = 'max' | 'min' | 'approx';

/** Words before a sum that widen it. */
export const HEDGES_BEFORE = phrases<Hedge>(
  [
    'max',
    `under|below|less than|up to|upto|at most|at the most|max|maximum|maximum of|max of|a maximum of|no more than|
     cap of|capped at|a cap of|limit of|limit is|limited to|ceiling of|ceiling is|cap is|maximum is|max is|within|not exceeding|
     اقل من|تحت|ما يتعدي|ما تتعدي|ما تزيد عن|ما تتجاوز|ما يزيد عن|لا يزيد عن|ما يتجاوز|لين|لحد|لغايه|حتي|بحدود ال|حد اقصي|اقصي حد|الحد الاقصي|كحد اقصي|بالكثير|اقصي شي|ما يطوف|ما يعدي`,
  ],
  [
    'min',
    `at least|over|more than|above|minimum|minimum of|a minimum of|min|from|starting at|starting from|starts at|start at|starts from|start from|as low as|north of|upwards of|
     upward of|no less than|exceeding|beyond|past|in excess of|exceed|exceeds|surpass|go past|not below|not under|higher than|as much as|
     اكثر من|فوق|فوق ال|ازيد من|علي الاقل|اقل شي|مب اقل من|ابتدا من|تبدا من|يبدا من|من فوق|كحد ادني|ادني حد`,
  ],
  [
    'approx',
    `about|around|roughly|approximately|approx|maybe|perhaps|like|something like|somewhere around|some|nearly|almost|
     close to|near|near to|say|lets say|i would say|id say|circa|ballpark|in the region of|somewhere in the region of|
     in the neighborhood of|probably|more like|i guess|just about|
     تقريبا|حوالي|حدود|في حدود|بحدود|نحو|يمكن|ممكن|قول|نقول|خلنا نقول|قريب من|تقريبا حوالي|قرابه|شي`,
  ],
);

/** Words behind a sum that widen it. */
export const HEDGES_AFTER = phrases<Hedge>(
  [
    'max',
    `tops|max|maximum|at most|at the most|or less|or under|or below|and below|and under|at the very most|is the limit|is the max|
     is the maximum|is our limit|is my limit|is our max|is my max|is the ceiling|is the most|is as high as|
     بالكثير|كحد اقصي|حد اقصي|او اقل|اقصي شي|واقل|و اقل|اقصي حد`,
  ],
  [
    'min',
    'plus|or more|and up|and above|or above|at least|minimum|min|upwards|and over|+|وفوق|و فوق|او اكثر|علي الاقل|كحد ادني|و اكثر|واكثر',
  ],
  [
    'approx',
    'or so|ish|give or take|more or less|roughly|approximately|approx|or thereabouts|something|around|تقريبا|او شي|يعني تقريبا|وشوي|او قريب',
  ],
);

/** Words that take back the sum before them. */
export const TOO_MUCH = phrases<true>([
  true,
  `too much|too high|too expensive|too steep|too pricey|way too much|way too high|way too expensive|out of the question|
   out of our budget|out of my budget|out of our range|out of my range|out of reach|out of our reach|over budget|
   over our budget|over my budget|above our budget|above my budget|beyond our budget|beyond my budget|not possible|
   impossible|not doable|not realistic|not an option|more than we have|more than i have|more than we can|more than i can|a bit much|a lot of money|
   كثير|وايد|غالي|واجد|كثير علينا|وايد علينا|فوق ميزانيتنا|فوق ميزانيتي|مستحيل|ما نقدر|ما اقدر|صعب|مب ممكن`,
]);

/** Words that may stand between a sum and the words that take it back. */
export const LINKS = set('is are was would be thats that sounds seems its feels for us me far way هذا هذي عندي هو');

/** Words that make a sum the price of somebody else, or money that is not to be spent. Used in answers about means. */
export const OTHERS = set(
  `quoted charge charges charged asking earn earns earning salary revenue turnover lost saved raised mentioned told
   competitor competitors راتبي راتب ايرادات مبيعات قلت قلتوا قلتي`,
);

export const NEGATIONS = set(
  `not dont doesnt didnt cant cannot couldnt wont wouldnt havent hasnt isnt arent aint never nowhere nothing without
   shouldnt unable hardly مب مو مش مهب موب ليس لا ما محد مانقدر ماعندنا ماعندي`,
);

/** Words that may stand between a negation and the sum that it denies. */
export const NEGATED = set(
  `have has got get spend spending pay paying afford do go going be been need want to think thinking say sure if called
   the a an even really actually exactly quite anything something like we i you it its they can could would will is
   are was our my budget of for in that thats there as much any give put invest cost near close anywhere able willing
   looking planning ready with no of spare allocate find justify manage stretch approve sign quite all at least
   عندنا عندي نقدر اقدر ندفع ادفع نصرف اصرف ميزانيتنا ميزانيتي ميزانيه هي هو معنا معي نملك يكون راح بندفع توصل يوصل نوصل في ال ب`,
);

/** Words that end a clause, so that a negation before them does not reach the sum. */
export const BARRIERS = set('but just only maybe instead rather بس لكن يمكن');

/** Words with a final "s" that are no plural, and so may follow a sum. */
export const NO_PLURALS = set(
  `tops is was has as us this plus its thats yes less always perhaps depends does lets ours sounds works gives minus
   needs lets whats theres makes gets goes covers includes means yours seems across`,
);

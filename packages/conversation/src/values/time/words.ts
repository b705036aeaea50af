import { phrases } from '../tokens/phrases.ts';
import { set } from '../words/table.ts';
import type { TimeRelation } from '../values.types.ts';

/** Words before a time that place it. "Until" is after or before, because the speaker is away or free until then. */
export const RELATIONS = phrases<TimeRelation | 'until'>(
  [
    'after',
    'after|any time after|anytime after|later than|from|starting from|as of|past|بعد|عقب|من بعد|من عقب|بعد صلاه|عقب صلاه|عقب صلاة ال|ابتدا من',
  ],
  ['before', 'before|by|no later than|not later than|earlier than|at the latest by|قبل|قبل صلاه'],
  ['until', 'until|till|til|up to|لين|لحد|لغايه|حتي'],
  ['around', 'around|about|roughly|approximately|at around|at about|close to|near|حوالي|تقريبا|حدود|في حدود|علي حدود'],
);

/** Words behind a time that place it. */
export const RELATIONS_AFTER = phrases<TimeRelation>(
  [
    'after',
    'or later|or after|so after that|after that|and after that|so any time after that|any time after that|onwards|onward|or any time after|او بعدها|وبعدها|و بعد|وفوق',
  ],
  ['before', 'or earlier|or before|at the latest|او قبلها|او قبل'],
  ['around', 'or so|ish|or thereabouts|تقريبا|او شي|حوالي'],
);

/** Words that exclude the time after them. */
export const REFUSALS = phrases<true>([
  true,
  `not|dont|do not|doesnt|cant|can not|cannot|couldnt|wont|will not|isnt|is not|never|avoid|unavailable|busy|im busy|
   im away|im off|im out|away|out of office|tied up|booked|rather not|no good|except|except for|apart from|other than|
   anything but|any day but|any time but|anytime but|every day but|nor|neither|in meetings|in a meeting|travelling|traveling|on holiday|on leave|on vacation|abroad|overseas|
   مب|مو|مش|مهب|موب|ما|غير|الا|ماعدا|ما عدا|عدا|مشغول|مشغوله|مسافر|مسافره|برع|لا تتصل|لا تدق|بلاش`,
]);

/** Phrases that look like a refusal but are none: "why not monday". */
export const NO_REFUSALS = phrases<true>([
  true,
  'why not|if not|not only|not sure|not too|do not mind|dont mind|لا ما عندي مانع|ليش لا',
]);

/** Words that may stand between a refusal and the time that it excludes. */
export const GAP = set(
  `do make it on at for in the this talk speak be come meet call me ring phone work good really available free a any
   time much going to possible so well suitable until till busy am im i not later evening yet all day
   اقدر يناسبني يناسب ينفع ينفعني تتصل تتصلون اكون فاضي فاضيه يوم في ال ب على علي عندي وقت زين`,
);

/** Words that extend an exclusion to the next time: "not monday or tuesday". */
export const CARRIES = set('or and nor neither either at on in the ، او ولا و في ال ب');

/** Words that exclude the time before them. */
export const REFUSALS_AFTER = phrases<true>([
  true,
  `doesnt work|does not work|dont work|wont work|will not work|isnt good|is not good|is no good|no good|is bad|isnt great|
   is not great|isnt possible|is not possible|not possible|impossible|is impossible|is out|is a holiday|is off|im busy|
   im away|im off|im out|im not free|im not available|is booked|is full|im booked|im fully booked|doesnt suit|does not suit|
   is difficult|is tricky|is hard|i cant|i cannot|i can not|is a no|is too early|is too late|isnt ideal|is not ideal|
   ما يناسب|ما يناسبني|ما ينفع|ما ينفعني|مشغول|مشغوله|ما اقدر|صعب|صعبه|مسافر|مسافره|اجازه|عندي اجازه|مب زين|ما يصير|ما بقدر|مب مناسب|ما يضبط`,
]);

/** Words that may stand between a relation and its time: "after the asr prayer", "بعد صلاة العصر". */
export const PASSING = set('the ال at صلاه prayer about around on in يوم في ساعه');

/** Words around a plain hour that answers "when?". */
export const FILLERS = set(
  `um uh er ok okay yes yeah yep sure fine please say lets maybe perhaps then is good works would be great for me id prefer
   how about what at around about the best better perfect possible if can could do i we works suits ideal that thats its it just works ideally probably well so like make it call again back thanks thank you hmm sounds sound does
   اه ايه اي نعم تمام زين طيب يمكن على علي ع حوالي عقب خلها خليها ان شا الله انشالله اوكي`,
);
export const OR = set('or او ولا والا');

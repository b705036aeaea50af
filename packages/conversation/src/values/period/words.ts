import { phrases } from '../tokens/phrases.ts';
import { set } from '../words/table.ts';

export const ASAP = phrases<true>([
  true,
  `asap|a s a p|immediately|right away|straight away|straightaway|urgent|urgently|very urgent|soonest|at once|without delay|
   the sooner the better|sooner the better|sooner rather than later|in a hurry|in a rush|right now|like now|as of now|
   now|today|this instant|without any delay|with immediate effect|first available|earliest possible|soon|very soon|pretty soon|
   في اقرب وقت|باقرب وقت|اقرب وقت|باسرع وقت|في اسرع وقت|اسرع وقت|اسرع شي|باسرع ما يمكن|اسرع ما يمكن|الحين|فورا|علي طول|
   مستعجل|مستعجلين|مستعجله|عاجل|حالا|بسرعه|ضروري|علي وجه السرعه|امس قبل اليوم|قبل باجر|اليوم قبل باجر|قريب|قريبا`,
]);

/** "As soon as humanly possible": any word may follow the first three. */
export const AS_SOON_AS = phrases<true>([true, 'as soon as|as early as|as quickly as|as fast as|soon as']);
export const POSSIBLE = set('possible can could able you we i practicable');

export const NO_HURRY = phrases<true>([
  true,
  `no rush|no hurry|no urgency|not urgent|not in a hurry|not in any hurry|not in a rush|not in any rush|no timeline|
   no time line|no deadline|no time frame|no timeframe|no particular time|no fixed date|no set date|no pressure|
   no particular hurry|no real rush|no real hurry|theres no rush|there is no rush|whenever|just looking|just exploring|just browsing|someday|
   some day|eventually|not any time soon|not anytime soon|not soon|take our time|taking our time|take my time|
   taking my time|down the line|down the road|isnt urgent|is not urgent|not that urgent|not really urgent|
   not rushing|arent rushing|not in a great hurry|no specific timeline|no specific date|
   ما في عجله|مافي عجله|ما فيه عجله|ما عندنا عجله|ما عندي عجله|مب مستعجل|مب مستعجلين|مب مستعجله|مو مستعجل|مو مستعجلين|
   مش مستعجل|مش مستعجلين|مهب مستعجل|ما في استعجال|مافي استعجال|علي راحتكم|علي راحتنا|علي مهل|علي مهلنا|مب ضروري|مو ضروري|
   مش ضروري|ما نستعجل|ما استعجل|متي ما كان|ماله داعي العجله|بعدين|مب الحين|مو الحين|ليس عاجل|لا مستعجل|ما في داعي للعجله`,
]);

/** Words before a length of time that lies ahead. */
export const AHEAD = phrases<true>([
  true,
  `in|within|inside|over the next|in the next|within the next|the next|next|about|around|roughly|maybe|say|like|probably|
   in about|in around|in roughly|under|less than|no more than|not more than|up to|at most|after|by|approximately|another|in another|
   خلال|في|في خلال|في غضون|غضون|بعد|عقب|قبل|بحدود|حدود|حوالي|تقريبا|يمكن|اقل من|كمان`,
]);

/** Words that show that a length of time lies behind or is a rate, and so is no plan. */
export const BEHIND = set('last past been every per for ago since each كل من صار اخر لي لنا');
export const AGO = set(
  'ago old back already experience straight warranty contract contracts free trial ahead notice before',
);

export const BY = set('by before until till قبل لين على علي عند');
export const AFTER = set('after following from بعد عقب');
export const LINKS = set('the of this in ال في a our');

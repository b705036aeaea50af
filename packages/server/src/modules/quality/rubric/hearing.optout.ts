import { optsOut as clearly } from '@nova-calls/conversation';
import { sentences, words } from './text.ts';

/*
 * Recognises that a lead asks not to be called again. The judge uses these rules in addition to the agent's, so that a
 * request which one of them misses is still found. A demand is a verb of ending with its object, a ban on a verb of
 * contact, or a verb of removal with its object. The rules may miss a request, but must not invent one.
 */

const any = (...classes: string[]): string => `(?:${classes.join('|').replaceAll(' ', '|').replaceAll('_', ' ')})`;
const between = (fillers: string, most: number): string => `(?: ${fillers}){0,${most}}`;

const END = any(
  'stop quit end cease halt discontinue refrain_from enough_with enough_of',
  'وقف وقفوا وقفي اوقف اوقفوا توقفوا بطل بطلوا كف كفوا كافي كفايه يكفي خلاص',
);
const ENDED = any(
  'call calls calling contact contacting phoning ringing dialling dialing texting texts messages messaging bothering disturbing harassing pestering spamming soliciting communication',
  '(?:ال|عن_ال|عن_)?(?:اتصال|اتصالات|مكالمات|ازعاج|مضايق)\\p{L}*',
);
const BAN = any(
  'dont do_not never not no no_one nobody nobody no_more must_not',
  'لا لاحد محد ممنوع عدم بلاش ما_ابا\\p{L}* ما_ابي\\p{L}* ما_ابغي ما_اريد ما_بدي ما_نبا ما_نبي مابي مب_عايز مش_عايز\\p{L}*',
);
const CONTACT = any(
  'call calls called contact contacted phone phoned ring dial text bother disturb harass pester solicit',
  '(?:ال)?(?:اتصال|اتصالات|مكالمات|تواصل) (?:ت|ي)(?:تصل|دق|كلم|زعج|ضايق|عاود|طرش|حاكي|رن|حكو)\\p{L}*',
);
const REMOVE = any(
  'remove removed delete erase scrub strike wipe purge scratch unlist',
  '(?:ا|ي|ت)?(?:شيل|حذف|مسح|زيل|شطب|طلع|لغ)\\p{L}*',
);
const TAKE = any('take taken get pull keep cross');
const MINE = any(
  'me us my_\\p{L}+ our_number this_number this_line it',
  'رقم\\p{L}* هالرقم اسم\\p{L}* بيانات\\p{L}* ني',
);
const LIST = any(
  'lists? database system books records? dialer',
  '(?:ال)?(?:قايمه|قائمه|قوايم|قوائم|سجلات|ليست\\p{L}*)\\p{L}*',
);
const LINK = any(
  'you ever dare to be please want wanted like try your any more further sales these this me us getting get receive receiving need accept the all with that for people allowed permitted must company team is are',
  'احد حد ان اي هال من عن علي',
);

const DEMAND = new RegExp(
  ` (?:${[
    `${END}${between(LINK, 4)} ${ENDED}(?= (?:me|us|here|this|my|again|please|now|all|every|\\p{Script=Arabic}+)(?: |$)| ?$)`,
    `${BAN}${between(LINK, 4)} ${CONTACT}(?: ${any('me us again anymore any_more here this back my')}| \\p{Script=Arabic}+| ?$)`,
    `${REMOVE}\\p{L}*${between(LINK, 2)} ${MINE}`,
    `(?:ا|ي|ت)?(?:شيل|حذف|مسح|طلع)\\p{L}*ني(?: | ?$)`,
    `${REMOVE}${between(any('\\p{L}+'), 3)} ${LIST}`,
    `${TAKE} (?:me|us|my \\p{L}+|this number)(?: \\p{L}+)? (?:off|out)(?! speaker)`,
    `(?:off|out of|from) (?:your|the|this|that|any|every|all)(?: \\p{L}+){0,2} ${LIST}`,
    `(?:revoke|revoking|withdraw|cancel)${between(LINK, 2)} (?:my |any )?(?:consent|permission)`,
    '(?:سحبت|اسحب|الغي|الغيت) موافقتي',
    'opt(?:ing)?(?: me| us)? out|unsubscribe(?: me| us| my)',
    '(?:dont|do not) want to hear from you',
  ].join('|')})(?= |$)`,
  'u',
); // prettier-ignore

/** One word is enough where nothing else is said. */
const BARE =
  /^(?: (?:please|ok|okay|no|just|hey|now|رجاء|لو سمحت))* (?:stop|unsubscribe|quit|cancel|revoke|end|وقف|وقفوا|الغاء)(?: (?:please|it|this|now|stop|thanks|الاشتراك|لو سمحت))* $/u;
/** Exceptions: somebody else's demand, a question about the product, a better time or way to be called. */
const OTHERS =
  /^(?: (?:ok|so|and|but|well))* (?:how|where\p{L}*|what|which|does|do you|did|will|is there|can your|why|if|our|we|i never|i dont mind|people|customers|you never|you dont have|العملا\p{L}*|عملا\p{L}*|الناس|في ناس|الزبون|كيف|من وين)(?= )/u;
const OTHERWISE =
  / (?:instead|rather|now|before|until|till|while|during|after|this early|so late|hesitate|(?:call|ring|use|email|text|phone) (?:me|us|the|my|him|her|it)(?! again)|اتصل|كلمني|كلموني|الحين|قبل|الصبح|العصر|waiting list|active list|missed|record)(?= )/u;

/** Asks not to be called any more, in any words. */
export const optsOut = (text: string): boolean => clearly(text) || [text, ...sentences(text)].some(demands);

function demands(part: string): boolean {
  const said = words(part);
  const demand = DEMAND.exec(said);
  if (!demand || OTHERS.test(said)) return BARE.test(said);
  return !OTHERWISE.test(said.replace(demand[0], ' '));
}

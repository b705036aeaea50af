import { phrases, words } from '../text/normalise.ts';

const DECIDES = phrases([
  '(?:i|im the one who|i am the one who|its me who) (?:make|makes|take|takes|decide|decides|sign|signs)(?: off)?(?: the| that| it| all)?(?: the)? ?(?:decision|decisions|call|budget|off)?',
  'im the (?:owner|founder|ceo|director|decision maker|boss|one|head|managing director|gm)',
  'i am the (?:owner|founder|ceo|director|decision maker|boss|one|head)',
  '(?:its|it is|that would be|thats|thatd be) (?:me|my call|my decision|just me|up to me)',
  'my (?:call|decision)',
  'just me',
  'i do',
  'i own',
  'انا (?:صاحب|صاحبه|المدير|المالك|اقرر|اللي اقرر|المسوول|صاحب القرار|اخذ القرار)',
  'القرار (?:عندي|بيدي|لي)',
  'قراري',
]);
const SHARES = phrases([
  '(?:with|together with|me and|i and|along with) (?:my|our|the) (?:partner|partners|co founder|cofounder|boss|wife|husband|manager|board|team|cfo|director|business partner)',
  '(?:my|our|the) (?:partner|partners|co founder|boss|wife|husband|manager|board|cfo|director|business partner|it team|finance team|procurement)',
  'we decide',
  'we both',
  'the two of us',
  '(?:شريكي|المدير|زوجتي|زوجي|الاداره|مديري|مجلس الاداره|شركاي)',
  'مع (?:شريكي|المدير|زوجتي|زوجي|الاداره)',
]);

const ONLY_ME = /^ (?:me|just me|only me|myself|i|انا|بس انا) $/u;

/** Who decides, as `decides` (the lead), `shares` (with others) or null. */
export function authorityIn(utterance: string): 'decides' | 'shares' | null {
  const said = words(utterance);
  if (SHARES.test(said)) return 'shares';
  return DECIDES.test(said) || ONLY_ME.test(said) ? 'decides' : null;
}

const NEED = phrases([
  '(?:we|i) (?:need(?! (?:to )?(?:think|talk|speak|check|ask|time|go|a (?:minute|moment|second)))|are looking|am looking|want|struggle|are struggling|have trouble|lose|are losing|spend too|waste|could use|require|have been looking)',
  '(?:were|im) (?:looking|struggling|losing|after)',
  '(?:our|my|the) (?:main |biggest |real )?(?:problem|challenge|issue|headache|bottleneck|pain)',
  'too (?:slow|manual|much time|many)',
  'takes (?:too|so) (?:long|much)',
  '(?:احتاج|نحتاج|ادور|ندور|المشكله|مشكلتنا|نعاني|نضيع|محتاجين|التحدي|اكبر تحدي)',
]);

/** Whether the lead names a need or a problem of their own accord. */
export function namesNeed(utterance: string): boolean {
  return NEED.test(words(utterance));
}

const NO_NEED = phrases([
  '(?:do not|dont|no|not) (?:really |actually )?(?:need|have (?:a |any )?(?:need|problem|use))',
  'no need',
  'nothing(?: really)?',
  'all (?:good|set|sorted)',
  'were (?:fine|good|happy|sorted)',
  'ما (?:نحتاج|احتاج)',
  'مب محتاج(?:ين)?',
  'ما عندنا (?:مشكله|حاجه)',
]);
const NO_BUDGET = phrases([
  '(?:no|zero|dont have (?:a|any)?|do not have (?:a|any)?|havent got (?:a|any)?|without(?: a)?) ?(?:budget|money|funds)',
  'ما عندنا (?:ميزانيه|فلوس)',
  'ما في ميزانيه',
]);
const NOT_ME = phrases([
  '(?:not|isnt) (?:my|me|up to me|mine)',
  'im just (?:an?|the)',
  'no say',
  'above my',
  'مب انا',
  'مب قراري',
]);

/** Whether an answer rules the lead out: no need, no money, no say at all. */
export function rulesOut(slot: string, answer: string): boolean {
  const said = words(answer);
  if (slot === 'need') return NO_NEED.test(said);
  if (slot === 'budget') return NO_BUDGET.test(said);
  return slot === 'authority' && NOT_ME.test(said);
}

import { phrases, words } from '../text/normalise.ts';
import type { Brief } from '../types.ts';

/** Objections known by meaning. A brief's handlers may name any other. */
export const TOPICS = [
  'price',
  'competitor',
  'migration',
  'trust',
  'authority',
  'send_info',
  'timing',
  'need',
] as const;
export type Topic = (typeof TOPICS)[number];

// Phrases by which a lead raises each topic.
const RAISED: Record<Topic, RegExp> = {
  price: phrases([
    '(?:too|so|very|quite|pretty|bit|rather|really|kind of) (?:expensive|pricey|costly|much|steep)',
    'expensive',
    'pricey',
    'steep',
    'how much(?! (?:time|work|effort|training|space))',
    '(?:what|whats|what is|what does|what do|what are) (?:the |your |it |its )?(?:price|prices|pricing|cost|costs|fees?|rates?|charge)',
    '(?:cant|cannot|can not|couldnt|wont) afford',
    '(?:price|pricing|cost|costs|fee|fees|discount|discounts|cheaper|roi)',
    'out of (?:our|my) (?:budget|range)',
    '(?:over|beyond|above) (?:our |my )?budget',
    'worth (?:it|the money)',
    '(?:tight|no|small|limited) budget',
    'غالي',
    'غاليه',
    'السعر',
    'سعره',
    'سعرها',
    'سعركم',
    'بكم',
    'كم (?:السعر|سعره|يكلف|تكلف|التكلفه|القيمه|سعرها)',
    'التكلفه',
    'خصم',
    'ارخص',
    'فوق الميزانيه',
    'مكلف',
    'مكلفه',
    'وايد عليهم',
  ]),
  competitor: phrases([
    'already (?:have|use|using|got|work|working|with|on|got someone)',
    '(?:use|using|with|on|have) (?:a |an |another |some )?(?:different |other |similar )?(?:provider|vendor|supplier|tool|system|competitor|agency|agent|broker|salesforce|hubspot|zoho|pipedrive|odoo)',
    'happy with (?:what|our|the|my)',
    'someone else',
    'competitor',
    'competitors',
    'different from',
    'عندنا (?:نظام|شركه|حد|مورد|برنامج)',
    'نستخدم',
    'متعاملين مع',
    'نتعامل مع',
    'شو الفرق',
  ]),
  migration: phrases([
    'migrat(?:e|ing|ion)',
    'switch(?:ing)?',
    '(?:move|moving|transfer|transferring|import|importing) (?:all |over )?(?:our |the |my )?(?:data|everything|contacts|systems?)?',
    'set ?up',
    'setup',
    'onboarding',
    'implementation',
    'integrat(?:e|es|ing|ion|ions)',
    'how long does it take',
    'a lot of work',
    'training',
    'نقل',
    'ننقل(?:ها|هم)?',
    'بياناتنا',
    'التحويل',
    'التركيب',
    'التدريب',
    'نغير النظام',
    'الربط',
  ]),
  trust: phrases([
    '(?:dont|do not) (?:trust|know (?:you|your|anything about))',
    'never heard of',
    'heard of you',
    'trust',
    'scam',
    'legit',
    'legitimate',
    'reviews?',
    'references?',
    'proof',
    'prove',
    'guarantee',
    'guarantees',
    'sceptical',
    'skeptical',
    'sounds too good',
    'too good to be true',
    'data (?:privacy|security|protection)',
    'privacy',
    'secure',
    'security',
    'is it safe',
    'does (?:it|this) (?:really|actually) work',
    'case stud(?:y|ies)',
    'ما (?:اعرفكم|نعرفكم|سمعت عنكم|سمعنا عنكم)',
    'اثق',
    'نثق',
    'ضمان',
    'تضمنون',
    'نصب',
    'امان',
    'امن',
    'الخصوصيه',
    'مراجعات',
    'مب مصدق',
    'شو يضمن',
  ]),
  authority: phrases([
    '(?:talk|speak|check|discuss|run it|run this|ask|consult|confirm|clear it|clear this)(?: it| this)? (?:to|with|by|past)? ?(?:my|our|the) (?:partner|partners|boss|wife|husband|manager|board|team|cfo|ceo|director|family|it|finance|business partner)',
    '(?:ask|consult) (?:my|our|the) (?:partner|boss|wife|husband|manager|board|team|director)',
    'not (?:my|up to me|the one)(?: who decides| decision)?',
    'isnt my decision',
    'im not the (?:one|person|decision)',
    '(?:اشاور|نشاور|اسال|اكلم|ارجع ل) ?(?:شريكي|المدير|مديري|زوجي|زوجتي|الاداره|اهلي|الفريق)',
    'مب قراري',
    'مب انا اللي اقرر',
  ]),
  send_info: phrases([
    '(?:send|email|e mail|forward|text|whatsapp|shoot)(?: it| that| them)?(?: to)? (?:me|us|over|across|through|the|some|an?) ?(?:an? |some |the |more )?(?:details|information|info|email|e mail|brochure|something|it|link|proposal|offer|deck|over)?',
    'in writing',
    'brochure',
    '(?:تطرش|تطرشون|تطرشوا|ترسل|ترسلون|ترسلوا|طرش|طرشوا|طرشي|ارسل|ارسلوا|دز|دزوا|طرشولي|ارسلولي)(?: لي)? ?(?:معلومات|التفاصيل|تفاصيل|ايميل|شي|الرابط|عرض|كل شي)?',
  ]),
  timing: phrases([
    '(?:not|isnt) (?:the )?(?:right|a good|good|best) time(?: for us| for this| to)?',
    'next (?:year|quarter)',
    'bad timing',
    'timing',
    'too (?:early|soon|late)',
    '(?:need|want|have|like) (?:some |more |a bit of )?(?:time )?to think',
    'think about it',
    'think it over',
    'not yet',
    'not (?:ready|right now)',
    'in the middle of',
    'maybe (?:later|next)',
    'down the (?:line|road)',
    'لازم افكر',
    'بفكر',
    'افكر فيها',
    'افكر في الموضوع',
    'مب وقته',
    'بدري',
    'السنه اليايه',
    'مب مستعجل(?:ين)?',
  ]),
  need: phrases([
    '(?:do not|dont|not sure (?:we|i)|doubt (?:we|i)) (?:really |actually |even )?need(?: it| this| that)?',
    'no need',
    'not (?:a |our )?(?:priority|relevant|necessary|needed)',
    'why (?:would|should|do) (?:we|i) need',
    'what(?:s| is) (?:in it for|the (?:point|benefit|advantage))',
    'were (?:fine|good|ok|happy)',
    'we are (?:fine|good|ok|happy)',
    'too small',
    'ما (?:نحتاج|احتاج|نحتاجه|احتاجه)',
    'مب محتاج(?:ين)?',
    'شو (?:الفايده|يفيدني|فايدته|بستفيد)',
    'مب ضروري',
  ]),
};

// Plainer words by which a brief's key names the same topic.
const NAMED: Record<Topic, RegExp> = {
  price: /pric|cost|expens|budget|money|afford|fee|discount|roi|سعر|غالي|تكلف|ميزاني/u,
  competitor:
    /compet|already|existing|current|vendor|provider|incumbent|hubspot|salesforce|alternative|unlike|other tools|differ|منافس|نظام اخر|حل حاليا|مزود|شركه ثانيه|يختلف|غيره/u,
  migration: /migrat|switch|integrat|setup|set up|onboard|implement|transition|import|نقل|تحويل|تركيب/u,
  trust: /trust|scam|credib|proof|secur|privacy|legit|guarantee|review|reputation|risk|ثقه|ضمان|امان/u,
  authority: /authorit|decision|boss|partner|approval|stakeholder|spouse|manager|قرار|شريك|مدير/u,
  send_info: /send|email|info|brochure|material|ارسل|معلومات/u,
  timing: /tim(?:e|ing)|busy|later|not now|think|urgen|rush|ready|وقت|افكر|بعدين/u,
  need: /need|interest|relevan|priorit|value|benefit|fit|use ?case|حاجه|فايده|اهتمام/u,
};

/** The objection or question of that kind an utterance raises, by meaning. */
export function topicOf(utterance: string): Topic | null {
  const said = words(utterance);
  return TOPICS.find((topic) => RAISED[topic].test(said)) ?? null;
}

const COMMON = new Set(
  'the and for with that this you your our are was but not have has what how does can will they from about just really very much some any more than when there'.split(
    ' ',
  ),
);

function stems(text: string): string[] {
  return words(text)
    .trim()
    .split(' ')
    .filter((word) => word.length > 2 && !COMMON.has(word))
    .map((word) => word.replace(/^ال/u, '').slice(0, 5))
    .map((stem) => SAME.find(([, test]) => test.test(stem))?.[0] ?? stem);
}

// Leads and customers name the same worry in different words. Compared with stems of five letters.
const SAME: [string, RegExp][] = [
  ['pain', /^(?:pain|painf|hurt|hurts|afrai|needl|يعور|الم|وجع)$/u],
  ['contr', /^(?:contr|cance|locke|lock|tied|commi|عقد|التزا|الغي)$/u],
  ['delay', /^(?:delay|late|hando|تاخير|تسليم|تاخي|تسلي)$/u],
  ['secur', /^(?:secur|safe|safet|priva|امان|امن)$/u],
  ['damag', /^(?:damag|break|broke|leak|leaks|تلف|انكسر|يتاثر|يتاث)$/u],
  ['dust', /^(?:dust|dirty|غبار)$/u],
  ['quali', /^(?:quali|relia|good|candi|مستوا|جودة|جوده)$/u],
  ['resul', /^(?:resul|retur|نتيجه|نتائج|نتيجة|نتايج)$/u],
];

function overlap(a: string, b: string): number {
  const known = new Set(stems(b));
  return new Set(stems(a).filter((stem) => known.has(stem))).size;
}

/** The brief's handler that best meets an utterance: the same topic, shared words with its key, or both. */
export function handlerFor(
  utterance: string,
  topic: Topic | null,
  brief: Brief,
): { key: string; answer: string } | null {
  const scored = Object.entries(brief.objectionHandlers).map(([key, answer]) => {
    const sameTopic = topic !== null && NAMED[topic].test(words(key.replace(/_/g, ' '))) ? 3 : 0;
    return { key, answer, score: sameTopic + 2 * overlap(utterance, key.replace(/_/g, ' ')) };
  });
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best && best.score > 0 ? best : null;
}

/** Facts about the product that bear on an utterance, most telling first. */
export function factsFor(utterance: string, topic: Topic | null, facts: string[]): string[] {
  const score = (fact: string): number => overlap(utterance, fact) + (topic && NAMED[topic].test(words(fact)) ? 2 : 0);
  return facts
    .map((fact) => ({ fact, score: score(fact) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((entry) => entry.fact);
}

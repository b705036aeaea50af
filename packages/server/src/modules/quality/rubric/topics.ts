import type { Brief } from '@nova-calls/conversation';
import { phrases, share, shared, words } from './text.ts';

interface Topic {
  /** The name as it reads after "the question of" or "about". */
  name: string;
  /** Matches the words of a lead who raises it. */
  raised: RegExp;
  /** Matches the words of a brief's handler or fact about it. */
  named: RegExp;
}

const topic = (name: string, raised: string[], named: RegExp): Topic => ({ name, raised: phrases(...raised), named });

const TOPICS: Topic[] = [
  topic(
    'price',
    [
      'expensive|pricey|costly|steep|how much(?! (?:work|time|effort))|price|prices|pricing|costs?|fees?|discount|cheaper|cant afford|cannot afford|out of (?:our|my) budget|over budget|too much money|a lot of money',
      'غالي|غاليه|السعر|سعره|سعركم|بكم|يكلف|التكلفه|خصم|ارخص|مكلف',
    ],
    /pric|cost|expens|budget|money|afford|fee|discount|aed|usd|خصم|سعر|غالي|تكلف|ميزاني|درهم/u,
  ),
  topic(
    'what they already use',
    [
      'already (?:have|use|using|got|work with|with|on)|happy with (?:what|our|the)|different (?:from|about)|competitors?|another (?:tool|provider|vendor|supplier|agency)',
      'عندنا (?:نظام|شركه|حد|مورد|برنامج)|متعاملين مع|نتعامل مع|شو الفرق',
    ],
    /compet|already|existing|current|vendor|provider|hubspot|salesforce|alternative|unlike|other tools|differ|منافس|نظام اخر|يختلف|غيره/u,
  ),
  topic(
    'the switch',
    [
      'migrat(?:e|ing|ion)|switch(?:ing)?|moving our|(?:move|import|transfer) (?:our|the|my) data|set ?up|setup|integrat(?:e|es|ion|ions)|a lot of work|onboarding|training',
      'نقل|ننقل|بياناتنا|التحويل|التركيب|التدريب|نغير النظام',
    ],
    /migrat|switch|integrat|setup|set up|onboard|implement|transition|import|move|نقل|ننقل|تحويل|تركيب/u,
  ),
  topic(
    'trust',
    [
      'never heard of|trust|scam|legit|references?|reviews?|proof|too good to be true|guarantee|secure|is it safe|how do i know',
      'ما سمعت (?:عنكم|فيكم)|اثق|نثق|نصب|احتيال|ضمان|مضمون|امان',
    ],
    /trust|scam|credib|proof|secur|privacy|legit|guarantee|review|reputation|risk|compan|cancel|ثقه|ضمان|امان|شركه/u,
  ),
  topic(
    'who decides',
    [
      '(?:ask|check with|talk to|speak to|discuss (?:it |this )?with|run it by) (?:my|our|the) (?:boss|partner|wife|husband|manager|team|board|director)|not my decision',
      'اشاور|لازم اسال|لازم ارجع|مب قراري',
    ],
    /authorit|decision|boss|partner|approval|stakeholder|spouse|manager|قرار|شريك|مدير/u,
  ),
  topic(
    'something in writing',
    [
      'send me|email me|(?:some|any|more) (?:information|info|details|material)|brochure',
      'ارسل|ارسلوا|طرش|طرشوا|معلومات|التفاصيل|بروشور',
    ],
    /send|email|e mail|info|brochure|material|ارسل|معلومات|ايميل/u,
  ),
  topic(
    'timing',
    [
      'not the right time|not (?:right )?now|next (?:year|quarter)|too (?:early|soon)|think (?:about it|it over)|not ready|not yet|bad timing',
      'افكر|بفكر|مب وقته|بدري|السنه اليايه|مب مستعجل',
    ],
    /tim(?:e|ing)|busy|later|not now|think|urgen|rush|ready|وقت|افكر|بعدين/u,
  ),
  topic(
    'whether they need it',
    [
      '(?:dont|do not) (?:really )?need|no need|not a priority|why (?:would|should|do) (?:we|i) need|what(?:s| is) the (?:point|benefit)|worried about whether',
      'ما (?:نحتاج|احتاج)|مب محتاج|مب محتاجين|شو الفايده|شو يفيدني|مب ضروري',
    ],
    /need|interest|relevan|priorit|value|benefit|fit|حاجه|فايده|اهتمام/u,
  ),
];

/** The topic of a doubt or question; null if it is not a known topic. */
export const topicOf = (text: string): Topic | null => TOPICS.find((topic) => topic.raised.test(words(text))) ?? null;
export type { Topic };

/** The texts of the brief that bear on what the lead raised. */
export function materialFor(text: string, raised: Topic | null, brief: Brief): string[] {
  const bears = (key: string) => (raised?.named.test(words(key)) ?? false) || shared(key, text) > 0;
  const handlers = Object.entries(brief.objectionHandlers).filter(([key]) => bears(key.replaceAll('_', ' ')));
  const facts = brief.productFacts.filter(
    (fact) => (raised?.named.test(words(fact)) ?? false) || shared(fact, text) > 1,
  );
  const price = raised?.name === 'price' && brief.pricingSummary ? [brief.pricingSummary] : [];
  return [...handlers.map(([, answer]) => answer), ...facts, ...price];
}

/** True if a turn says a text of the brief, in its own words or in enough of them. */
export const saysSo = (turn: string, material: string): boolean =>
  words(turn).includes(words(material).trimEnd()) || (shared(material, turn) >= 2 && share(material, turn) >= 0.4);

/** Every text of the brief that may be said of the product. */
export const allMaterial = (brief: Brief): string[] => [
  ...Object.values(brief.objectionHandlers),
  ...brief.productFacts,
  ...[brief.pricingSummary, brief.urgencyHook, brief.closingScript, brief.openingLine].filter((text) => text !== null),
];

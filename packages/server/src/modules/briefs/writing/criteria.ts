import { addresseeOf } from '../text/addressee.ts';
import { clean, distinct, lowerFirst } from '../text/text.ts';

/** One thing that the customer wants to learn about the lead: their words, and its kind. */
export interface Criterion {
  text: string;
  kind: Kind | null;
}

type Kind = keyof typeof QUESTIONS;

/** The common kinds of criteria: how to recognise each, and how to ask for it. */
const QUESTIONS = {
  budget: {
    test: /budget|spend|afford|ميزانية|الميزانيه/iu,
    en: 'What budget do you have in mind for this?',
    ar: 'كم الميزانية اللي حاطينها لهالموضوع؟',
  },
  bill: {
    test: /electric\w* bill|dewa bill|فاتورة/iu,
    en: 'Roughly how high is your electricity bill at the moment?',
    ar: 'تقريباً كم فاتورة الكهرباء حالياً؟',
  },
  email: {
    test: /e-?mail|إيميل|ايميل|بريد/iu,
    en: 'Which email address is best for you?',
    ar: 'شو أفضل إيميل نتواصل معاكم عليه؟',
  },
  phone: {
    test: /(?:phone|mobile|whats ?app)|هاتف|واتساب|رقم الجوال/iu,
    en: 'Which phone number is best to reach you on?',
    ar: 'شو أفضل رقم نتواصل معاكم عليه؟',
  },
  size: {
    test: /employees|team size|company size|head ?count|staff|seats|(?:number|how many) (?:of )?(?:people|users|agents|reps)|\d+\+? (?:people|users|agents|reps)|موظف|حجم (?:الفريق|الشركة)|عدد المستخدمين/iu,
    en: 'How many people would it be for?',
    ar: 'حق كم شخص تقريباً؟',
  },
  authority: {
    test: /decision|decid|authority|sign[ -]?off|approv|صاحب القرار|القرار/iu,
    en: 'Besides you, who else is involved in deciding on this?',
    ar: 'غيركم، منو يشارك في القرار؟',
  },
  timeline: {
    test: /timeline|time ?frame|\bwithin\b|\bwhen\b|how soon|start date|move[ -]in|this (?:week|month|quarter|year)|next (?:week|month|quarter|year)|خلال|متى|موعد/iu,
    en: 'When would you like to go ahead?',
    ar: 'متى تحتاجون هالشي يكون جاهز؟',
  },
  day: {
    test: /(?:preferred|best|suitable|convenient) (?:day|time|date|slot)|availab|(?:اليوم|الوقت|الموعد) (?:المناسب|المفضل)/iu,
    en: 'Which day and time suit you best?',
    ar: 'أي يوم ووقت يناسبكم أكثر؟',
  },
  owner: { test: /\bown(?:s|er|ers|ed|ership)?\b(?! (?:car|business|way))|ملك/iu, en: '', ar: 'المكان ملك ولا إيجار؟' },
  bedrooms: {
    test: /bed ?rooms?|\bbeds?\b|غرف/iu,
    en: 'How many bedrooms are you looking for?',
    ar: 'كم غرفة تحتاجون؟',
  },
  area: {
    test: /\b(?:area|location|neighbou?rhood|community|city|district)\b|المنطقة|منطقة|الموقع/iu,
    en: 'Which area is best for you?',
    ar: 'أي منطقة تناسبكم؟',
  },
  payment: {
    test: /mortgage|cash|financ|payment (?:method|type)|كاش|تمويل|رهن/iu,
    en: 'Would you pay in cash, or would you need financing?',
    ar: 'بتدفعون كاش ولا تحتاجون تمويل؟',
  },
  insurance: { test: /insur|تأمين/iu, en: 'Which insurance do you have, if any?', ar: 'أي تأمين عندكم، إذا في؟' },
  current: {
    test: /current(?:ly)? (?:provider|supplier|vendor|system|tool|crm|software|solution|use|using|way)|existing|already us|المزود الحالي|النظام الحالي|حالياً|حاليا/iu,
    en: 'What do you use or who do you work with for this at the moment?',
    ar: 'شو تستخدمون ولا مع منو تتعاملون حالياً؟',
  },
  need: {
    test: /\b(?:needs?|pain|challenge|problem|interest|goals?|concerns?)\b|احتياج|الحاجة|تحدي|مشكل|الهدف/iu,
    en: 'What is the main thing you are looking to solve?',
    ar: 'شو أهم شي ودكم تحلونه؟',
  },
} satisfies Record<string, { test: RegExp; en: string; ar: string }>;

/** "Budget over AED 50k, decides within 3 months and 20+ staff" → three criteria. */
export function criteriaIn(text: string | null): Criterion[] {
  const bare = clean(text)
    .replace(
      /^(?:please )?(?:(?:collect|gather|find out|ask(?: them)?(?: for| about)?|get|capture|note|confirm|check|qualif(?:y|ied) (?:if|when)|(?:the )?(?:lead|prospect)s? (?:is qualified if|must have|must|should have|should|needs to have|has)|must have|should have|goal|criteria)(?:\s*:)?\s+)+/iu,
      '',
    )
    .replace(/^(?:اجمع|اسأل عن|تأكد من|المطلوب|مؤهل إذا)\s*:?\s+/u, '');
  const parts = bare.split(/(?<!\d)[,،](?!\d)|[;؛\n]|\.(?:\s|$)|[,،]\s|\s+(?:and|plus|&)\s+|\s+و(?=ال)/iu).map(tidy);
  const fit = distinct(parts.filter((part) => part.length >= 3 && isCriterion(part))).slice(0, 8);
  return fit.map((part) => ({ text: part, kind: kindOf(part) }));
}

/** "If they are the owner" is a criterion. Text that must not be said, or that addresses a model, is not. */
const isCriterion = (part: string): boolean =>
  addresseeOf(part) !== 'model' && !/^(?:do not|don['’]?t|never|tell|say|لا ت)/iu.test(part);

const tidy = (part: string): string =>
  part
    .trim()
    .replace(/^(?:(?:and|the|their|his|her|a|an)\s+|و(?=ال))/iu, '')
    .replace(/[.!?؟]+$/u, '');

function kindOf(part: string): Kind | null {
  const kinds = Object.keys(QUESTIONS) as Kind[];
  const kind = kinds.find((one) => QUESTIONS[one].test.test(part)) ?? null;
  // "Whether they have any pain" asks for that, not for needs in general.
  return kind === 'need' && /^(?:whether|if|how|what)\b/i.test(part) ? null : kind;
}

const ASKED: Partial<Record<Kind, RegExp>> = {
  bill: QUESTIONS.bill.test,
  size: /how many people|كم شخص/iu,
  area: /which area|أي منطقة/iu,
};

/** True if a question already asks for that, even among other things. */
export const asksFor = (kind: Kind | null, question: string): boolean =>
  kind !== null && (ASKED[kind]?.test(question) ?? false);

export function questionFor({ text, kind }: Criterion, arabic: boolean): string {
  // If the English question is empty, the customer's own words make a better one.
  if (kind && (arabic || QUESTIONS[kind].en)) return arabic ? QUESTIONS[kind].ar : QUESTIONS[kind].en;
  return arabic ? askInArabic(text) : askInEnglish(text);
}

function askInArabic(text: string): string {
  return /\p{Script=Arabic}/u.test(text) ? `ممكن تخبروني عن ${text}؟` : `ممكن أعرف منكم بخصوص «${text}»؟`;
}

/**
 * Turns a note about the lead into a question to the lead: "whether they own the villa" → "…whether you own the villa?"
 */
function askInEnglish(text: string): string {
  const turned = lowerFirst(text)
    .replace(/\b(?:they|the leads?|the prospects?|he|she)\s+(?:is|are)\b/gi, 'you are')
    .replace(/\b(?:they|the leads?|the prospects?|he|she)\s+has\b/gi, 'you have')
    .replace(/\b(?:they|the leads?|the prospects?|he|she)\b/gi, 'you')
    .replace(/\b(?:their|his|her)\b/gi, 'your');
  if (/^(?:whether|if|how|what|which|who|where|why)\b/i.test(turned)) return `Could you tell me ${turned}?`;
  const owns = /^(?:you )?(owns?|has|have|uses?|needs?|wants?|runs?|manages?|lives?|works?)\b(.*)$/i.exec(turned);
  if (owns) return `Do you ${bare(owns[1]!)}${owns[2]}?`;
  if (/^(?:is|are|you are)\b/i.test(turned)) return `Are you ${turned.replace(/^(?:is|are|you are)\s+/i, '')}?`;
  const isNoun = turned.split(/\s+/).length <= 4 && !/^(?:\d|your\b|you\b)/i.test(turned);
  return isNoun ? `Could you tell me your ${turned}?` : `Could you tell me about this: ${turned}?`;
}

const bare = (verb: string): string => (verb.toLowerCase() === 'has' ? 'have' : verb.toLowerCase().replace(/s$/, ''));

import { priceSentence } from '@nova-calls/conversation';
import { asksFor, criteriaIn, questionFor } from './criteria.ts';
import type { Material } from './material.ts';
import { sectorOf } from './sectors.ts';
import { distinct } from '../text/text.ts';

const MOST = 6;

type Ask = 'need' | 'current' | 'budget' | 'authority' | 'timeline' | 'audience' | 'email';

/** The questions of each goal, the most important first. */
const PLAN: Record<Material['goal'], Ask[]> = {
  book_meeting: ['need', 'current', 'audience', 'authority', 'timeline', 'budget'],
  qualify_interest: ['need', 'current', 'audience', 'budget', 'authority', 'timeline'],
  collect_info: ['need', 'current', 'timeline', 'email'],
  close_sale: ['need', 'budget', 'authority', 'timeline', 'current'],
};

/**
 * At most six questions. What the customer wants to know comes first; the plan of the goal fills up what is left,
 * without asking anything twice. For `collect_info` the customer's own list is the whole interview.
 */
export function questionsFor(material: Material): string[] {
  const { arabic, goal } = material;
  const wanted = criteriaIn(material.criteria);
  const own = distinct(wanted.map((criterion) => questionFor(criterion, arabic)));
  if (goal === 'collect_info' && own.length >= 3) return own.slice(0, MOST);
  const kinds = new Set<string | null>(wanted.map(({ kind }) => kind));
  const planned = PLAN[goal]
    .filter((ask) => !kinds.has(ask))
    .map((ask) => (arabic ? inArabic(ask, material) : inEnglish(ask, material)))
    .filter((question) => question !== null);
  const [first, ...rest] = planned;
  const asked = own.filter(
    (_, index) => goal === 'collect_info' || !first || !asksFor(wanted[index]?.kind ?? null, first),
  );
  const others = rest.filter((question) => !wanted.some(({ kind }) => asksFor(kind, question)));
  // One open question goes first, so that the call doesn't begin like a form.
  const all =
    first && goal !== 'collect_info' ? [first, ...asked, ...others] : [...own, ...(first ? [first] : []), ...others];
  return distinct(all).slice(0, MOST);
}

const SENIOR =
  /\b(?:ceo|cfo|coo|cto|cmo|chief|founder|owner|president|vp|vice president|director|head|partner|managing|manager|principal)\b|مدير|مالك|مؤسس|رئيس|شريك/iu;

const sectorFor = ({ product, evidence }: Material) =>
  sectorOf(product) ??
  sectorOf(
    evidence
      .slice(0, 6)
      .map(({ text }) => text)
      .join(' '),
  );

function inEnglish(ask: Ask, material: Material): string | null {
  const { lead, pricing, audience, goal } = material;
  const at = lead.company ? `at ${lead.company}` : null;
  const sector = sectorFor(material)?.en;
  const it = material.spoken;
  const questions: Record<Ask, () => string | null> = {
    need: () => {
      return sector ? ofCompany(sector.need, at) : `What would make ${it} interesting for ${lead.company ?? 'you'}?`;
    },
    current: () => {
      return sector ? ofCompany(sector.current, at) : `How do you handle that today${at ? ` ${at}` : ''}?`;
    },
    budget: () => {
      if (goal === 'close_sale' && pricing.text)
        return `${priceSentence(pricing.text, false)} Does that fit the budget you have in mind?`;
      return 'Do you have a budget in mind for this?';
    },
    authority: () => {
      if (lead.title && SENIOR.test(lead.title))
        return `As ${lead.title}, would you decide on this yourself, or is someone else involved?`;
      return lead.company
        ? `Who else ${at} would be involved in deciding on this?`
        : 'Would you decide on this yourself, or is someone else involved?';
    },
    timeline: () => {
      return goal === 'close_sale'
        ? 'If it fits, when would you like to start?'
        : 'If it looks like a fit, how soon would you want to go ahead?';
    },
    audience: () => {
      return audience && lead.company
        ? `This is mostly for ${audience}. Would you say that describes ${lead.company}?`
        : null;
    },
    email: () => {
      return 'Which email address is best for you?';
    },
  };
  return questions[ask]();
}

const ofCompany = (question: string, at: string | null): string =>
  at && /\b(?:today|at the moment)\?$/.test(question) && !/\byour (?:own )?team\b/.test(question)
    ? question.replace(/\?$/, ` ${at}?`)
    : question;

function inArabic(ask: Ask, material: Material): string | null {
  const { lead, product, pricing, audience, goal } = material;
  const at = lead.company ? ` في ${lead.company}` : '';
  const sector = sectorFor(material)?.ar;
  const questions: Record<Ask, () => string | null> = {
    need: () => {
      return sector ? sector.need : `شو اللي تدورون عليه في ${product}${at}؟`;
    },
    current: () => {
      return sector ? sector.current : `كيف تتعاملون مع هالموضوع حالياً${at}؟`;
    },
    budget: () => {
      if (goal === 'close_sale' && pricing.text) return `${priceSentence(pricing.text, true)} يناسب ميزانيتكم؟`;
      return 'عندكم ميزانية محددة لهالموضوع؟';
    },
    authority: () => {
      if (lead.title && SENIOR.test(lead.title))
        return `بحكم منصبكم (${lead.title})، القرار عندكم ولا في أحد غيركم يشارك فيه؟`;
      return lead.company ? `منو غيركم${at} يشارك في القرار؟` : 'القرار عندكم ولا في أحد غيركم يشارك فيه؟';
    },
    timeline: () => {
      return goal === 'close_sale' ? 'إذا ناسبكم، متى تحبون نبدأ؟' : 'إذا طلع مناسب، متى تحبون نمشي في الموضوع؟';
    },
    audience: () => {
      return audience && lead.company && /\p{Script=Arabic}/u.test(audience)
        ? `هالخدمة أكثرها ل${audience}. هل هالوصف ينطبق على ${lead.company}؟`
        : null;
    },
    email: () => {
      return 'شو أفضل إيميل نتواصل معاكم عليه؟';
    },
  };
  return questions[ask]();
}

import type { AnswerKind } from '../hear/heard.ts';
import { unifyArabic, words } from '../text/normalise.ts';
import type { SlotName } from '../types.ts';

const ABOUT: [SlotName, AnswerKind, RegExp][] = [
  ['email', 'email', /e ?mail|ايميل|بريد/u],
  [
    'budget',
    'money',
    /budget|spend|price range|afford|invest(?!or|ment)|how much (?:are|do|would|could|can) you (?:looking|plan|pay|want)|ميزاني|تصرف|تدفع|تستثمر/u,
  ],
  [
    'authority',
    'role',
    /decid|decision|who else|sign off|approv|stakeholder|in charge|responsible for|involved|القرار|يقرر|تقرر|المسوول/u,
  ],
  [
    'timeline',
    'period',
    /when (?:are|do|would|will|could)|how soon|timeline|time ?frame|timeframe|by when|how quickly|deadline|start date|متي(?! (?:كان|كانت|اخر))|خلال كم|المده|الوقت المتوقع/u,
  ],
  ['time', 'time', /what time|which day|best time|good time|اي وقت|اي يوم/u],
  [
    'need',
    'text',
    /challenge|problem|struggl|pain|hardest|slip through|need|looking for|hop(?:e|ing)|goal|improve|biggest|priority|priorit|handle|manag|currently|today|at the moment|right now|التحدي|تحدي|مشكل|تحتاج|تدور|حاليا|الحين|هدف/u,
  ],
];

// "How many bedrooms are you looking for?" wants a number, not the need behind it.
const FIGURE = / (?:how (?:high|many|much|large|big)|تقريبا كم|كم (?:غرفه|عدد|موظف|شخص|فاتوره)) /u;
const FITS = / (?:does|would|will|is) (?:that|this|it) (?:fit|suit|match|be within|within)|يناسب ميزاني/u;
const YES_OR_NO =
  /^ (?:do|does|did|are|is|was|were|have|has|can|could|would|will|هل|عندكم|عندك) (?!.* (?:or|and|ولا|او) )/u;

/** What a question of the brief wants to hear: the kind of answer, and the slot it fills; null when it is only noted. */
export function expectationOf(question: string): { expects: AnswerKind; slot: SlotName | null } {
  const said = unifyArabic(words(question));
  const [slot, kind] = ABOUT.find(([, , test]) => test.test(said)) ?? [null, 'text' as const];
  if ((slot === 'need' || slot === null) && FIGURE.test(said)) return { expects: 'number', slot: null };
  if (FITS.test(said) || (kind === 'text' && YES_OR_NO.test(said))) return { expects: 'yes_no', slot };
  return { expects: kind, slot };
}

export const slotOf = (question: string): SlotName | null => expectationOf(question).slot;

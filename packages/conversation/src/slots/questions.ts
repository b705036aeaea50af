import { unifyArabic, words } from '../text/normalise.ts';
import type { SlotName } from '../types.ts';

const ABOUT: [SlotName, RegExp][] = [
  ['email', /e ?mail|ايميل|بريد/u],
  [
    'budget',
    /budget|spend|price range|afford|invest(?!or|ment)|how much (?:are|do|would|could|can) you (?:looking|plan|pay|want)|ميزاني|تصرف|تدفع|تستثمر/u,
  ],
  [
    'authority',
    /decid|decision|who else|sign off|approv|stakeholder|in charge|responsible for|involved|القرار|يقرر|تقرر|المسوول/u,
  ],
  [
    'timeline',
    /when (?:are|do|would|will|could)|how soon|timeline|time ?frame|timeframe|by when|how quickly|deadline|start date|متي(?! (?:كان|كانت|اخر))|خلال كم|المده|الوقت المتوقع/u,
  ],
  ['time', /what time|which day|best time|good time|اي وقت|اي يوم/u],
  [
    'need',
    /challenge|problem|struggl|pain|hardest|slip through|need|looking for|hop(?:e|ing)|goal|improve|biggest|priority|priorit|handle|manag|currently|today|at the moment|right now|التحدي|تحدي|مشكل|تحتاج|تدور|حاليا|الحين|هدف/u,
  ],
];

// "How many bedrooms are you looking for?" wants a number, not the need behind it.
const FIGURE = / (?:how (?:high|many|much|large|big)|تقريبا كم|كم (?:غرفه|عدد|فاتوره)) /u;

/** Which slot a question asks for; null when it is none of ours and its answer is simply noted. */
export function slotOf(question: string): SlotName | null {
  const said = unifyArabic(words(question));
  const slot = ABOUT.find(([, test]) => test.test(said))?.[0] ?? null;
  return slot === 'need' && FIGURE.test(said) ? null : slot;
}

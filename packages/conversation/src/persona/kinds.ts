import { slotOf } from '../decide/expects.ts';
import { unifyArabic, words } from '../text/normalise.ts';

/** The kind of thing a question wants to hear. */
export type Kind =
  | 'budget_fits'
  | 'better'
  | 'to_know'
  | 'moment'
  | 'others_know'
  | 'describes'
  | 'insurer'
  | 'pay_method'
  | 'phone'
  | 'pain'
  | 'rooms'
  | 'owns'
  | 'bill'
  | 'place'
  | 'people'
  | 'number'
  | 'current'
  | 'need'
  | 'yes_no'
  | 'email'
  | 'time'
  | 'budget'
  | 'timeline'
  | 'authority';

// The most special kinds come first. They are compared with `words` in unified Arabic letters.
const PARTICULAR: [Kind, RegExp][] = [
  ['budget_fits', / does that (?:fit|suit)|يناسب ميزاني/u],
  ['better', /have to be better|consider a change|لازم يكون افضل|تفكرون? في التغيير/u],
  ['to_know', /need to know|feel comfortable|want to be sure|يهمكم? (?:تعرف|بالضبط)|تتاكدون? منه/u],
  ['moment', /better moment|متي يكون انسب/u],
  ['others_know', /else should be part of this|منو لازم يشارك/u],
  ['describes', /that describes|هالوصف ينطبق/u],
  ['insurer', /which insurance|اي تامين/u],
  ['pay_method', /in cash|financing|كاش/u],
  ['phone', /phone number|mobile number|افضل رقم/u],
  ['pain', /any pain|in pain|الم عند/u],
  ['rooms', /bed ?rooms?|how many rooms|كم غرفه|غرف/u],
];
const GENERAL: [Kind, RegExp][] = [
  [
    'need',
    /slip through|hardest|challenge|problem|struggl|improve|difficulty|looking (?:for|to)|hope|goal|need|priorit|bring you more|interesting|for an investment|most important|المشكله|مشكل|صعوبه|اصعب|تدور|هدف|تحسن|يتحسن|تبونها|المطلوب|احتياج|تامن عليه|ودكم/u,
  ],
  [
    'current',
    /rent(?:ing)? at the moment|use (?:today|for that|or who)|what do you use|which (?:tools?|systems?|crm|software|provider|vendor)|currently|today|these days|at the moment and|for you today|marketing at the moment|train anywhere|last (?:dental|check)|tried any other|insured at|being seen|do you (?:handle|manage)|now use|are you using|حاليا|ساكن|شو تستخدمون|كيف تتابعون|كيف تتعاملون|منو يدير|منو يتولي|اخر فحص|جربت/u,
  ],
  ['owns', /do you own|own the|ملك ولا/u],
  ['bill', / bill |فاتوره/u],
  [
    'place',
    /which area|which city|location|where (?:are|is|would|do) (?:you|your|it)|وين (?:ال)?(?:مكان|موقع)|اي منطقه|مدينه/u,
  ],
  [
    'people',
    /how many (?:people|employees|users|agents|staff|reps)|team size|how (?:big|large) is your team|كم (?:عدد|موظف|شخص)/u,
  ],
  ['number', /how many|how big|how large|number of|size of|كم /u],
  ['yes_no', /^ (?:do|does|are|is|have|has|did|can|would|will|هل|في|عندك|عندكم) /u],
];

/** The kind of answer that a question wants; null when the kind is not known. */
export function kindOf(question: string): Kind | null {
  const said = unifyArabic(words(question));
  const of = (kinds: [Kind, RegExp][]): Kind | undefined => kinds.find(([, test]) => test.test(said))?.[0];
  const slot = slotOf(question);
  return of(PARTICULAR) ?? (slot && slot !== 'need' ? slot : null) ?? of(GENERAL) ?? slot;
}

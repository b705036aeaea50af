import type { SlotName } from '../../types.ts';
import type { AnswerKind } from '../heard.ts';
import { find, rule, type Rule } from '../pattern/rule.ts';
import { read, type Sentence } from '../words/read.ts';

export interface Expected {
  kind: AnswerKind;
  slot: SlotName | null;
}

// The first kind that fits a question of a brief decides, so special kinds come before general ones.
const KINDS: [Expected, Rule[]][] = [
  [
    { kind: 'email', slot: 'email' },
    [
      rule('an address', [
        'email|mail address',
        'WHAT|which ~3 email|mail',
        'WHERE ~3 email|SEND',
        'YOUR ~2 email',
        'ايميل',
        'بريد',
        'البريد',
        'ايميلك',
      ]),
    ],
  ],
  // What is paid today is no budget.
  [
    { kind: 'money', slot: null },
    [
      rule('what is paid today', [
        'HOW|WHAT|HOWMUCH ~3 DO YOU ~1 COSTVERB|SPEND',
        'HOW|WHAT|HOWMUCH ~4 BE YOU ~1 COSTVERB|SPEND',
        'HOWMUCH NOW|YOU* تدفعون|تدفع|تصرفون|تصرف',
      ]),
    ],
  ],
  [
    { kind: 'money', slot: 'budget' },
    [
      rule('means', [
        'budget',
        'price range',
        'HOW much|much ~4 spend|SPEND|invest|pay|afford|willing|set|put|looking',
        'afford',
        'WHAT ~4 spend|invest|pay|allocated',
        'ميزانيه',
        'ميزانيتك',
        'ميزانيتكم',
        'HOWMUCH ~4 SPEND|تصرف|تدفع|تستثمر|تدفعون|تصرفون|ناوي',
        'تصرف|تصرفون|تدفع|تدفعون|تستثمر|تستثمرون',
        'المبلغ|مبلغ',
        'HOW|WHAT ~6 SPEND',
      ]),
    ],
  ],
  [
    { kind: 'role', slot: 'authority' },
    [
      rule('who decides', [
        'WHO ~2 decide|decides|sign|signs|approve|approves|responsible|charge|involved|else|final',
        'decision',
        'decisions',
        'decide|deciding|approve|approval|sign ~3',
        'BE YOU ~3 decision|person|one|responsible|charge',
        'stakeholder',
        'stakeholders',
        'anyone|someone else',
        'YOUR role|position|title',
        'قرار',
        'القرار',
        'يقرر|تقرر|تقررون',
        'المسوول|مسوول',
        'صلاحيه',
        'يوقع|توقع',
        'يوافق',
      ]),
    ],
  ],
  [
    { kind: 'time', slot: 'time' },
    [
      rule('a time to meet', [
        'WHAT|which time|day',
        'best|good|suitable|convenient|better time|day|moment',
        'WHEN ~3 call|meet|speak|talk|visit|available|free|suits|suit',
        'time|day ~1 suits|suit|works|work',
        'اي وقت|يوم|ساعه',
        'الوقت المناسب',
        'متي ~3 نتصل|نكلمك|تقدر|نلتقي|فاضي|يناسبك',
      ]),
    ],
  ],
  [
    { kind: 'period', slot: 'timeline' },
    [
      rule('when or how long', [
        'WHEN',
        'HOW soon|long|quickly|fast',
        'timeline',
        'timelines',
        'timeframe',
        'time frame',
        'time scale',
        'deadline',
        'by WHEN|when',
        'start|move date',
        'target date',
        'urgent',
        'متي',
        'خلال كم',
        'كم مده',
        'المده',
        'الوقت المتوقع',
        'HOWMUCH وقت|شهر|مده',
        'قريب',
        'ناوي ~2 تبدا',
      ]),
    ],
  ],
  [
    { kind: 'number', slot: null },
    [
      rule('how many', [
        '^ ~2 HOW many|big|large|often|high|old',
        '^ ~1 HOWMUCH',
        '^ ~3 number of',
        'team size',
        '^ ~3 size of',
        'WHAT|HOW ~4 bill|rent|turnover|revenue|premium|salary',
        'WHAT ~2 number|size|percentage|volume|figure',
        'كم',
        'عدد',
        'حجم',
      ]),
    ],
  ],
  [{ kind: 'number', slot: null }, [rule('how much of it', ['HOW much|much !time|time'])]],
  [
    { kind: 'text', slot: 'need' },
    [
      rule('what is needed', [
        'challenge',
        'challenges',
        'problem',
        'problems',
        'struggle',
        'struggling',
        'pain',
        'pains',
        'hardest',
        'biggest',
        'WHAT|which|which|HOW ~6 need|needs|NEED|improve|goal|goals|hoping|hope|looking|priority|solve|fix|achieve|interested|important|handle|manage|currently|today|use|using|slows|bothers|matters|missing|want|prefer',
        'slip through',
        'تحدي',
        'التحدي',
        'تحديات',
        'التحديات',
        'مشكله',
        'المشكله',
        'مشاكل',
        'صعوبه',
        'WHAT|HOW ~5 تحتاج|تحتاجون|تدور|تدورون|تبون|هدف|اهداف|تستخدم|تستخدمون|يهمك|تديرون|تدير|حاليا|الحين',
        'اكبر|اهم',
        'احتياجاتكم|احتياجك|احتياجات',
        'هدفك|هدفكم',
      ]),
    ],
  ],
  [
    { kind: 'yes_no', slot: null },
    [
      rule('whether', [
        '^ BE|DO|HAVE|CAN|WILL YOU|IT|THIS|theY|there|YOUR|WE|the|I|any|anyone',
        '^ هل',
        '^ عندك|عندكم|تستخدمون|تستخدم|عندكم|تحتاجون|تحتاج|جربتوا|جربتم|جربت|لديك|لديكم',
      ]),
    ],
  ],
];

const WHETHER = [rule('whether', ['^ BE|DO|HAVE|CAN|WILL !anything|something', '^ هل'])];
const CHOICE = [
  rule('one or the other', [
    '^ BE|DO|HAVE|CAN|WILL ~8 or',
    '^ BE|DO|HAVE|CAN|WILL ~5 or',
    '^ هل ~6 او|ولا|ام',
    'في ~2 ولا',
  ]),
];
/** Questions about the past, not the future: "when was your last check-up", "how long have you been here". */
const PAST = [
  rule('what was', ['WHEN was|did|were', 'HOW long HAVE|did|BE YOU|IT', 'last time', 'متي كان|كانت|اخر', 'من متي']),
];

/** The kind of answer that a question of a brief wants, by its words, and the slot that the answer fills. */
export function expects(question: string): Expected {
  const sentence = read(question, null);
  const found = KINDS.find(([, rules]) => find(sentence, rules))?.[0] ?? { kind: 'text', slot: null };
  if (found.slot === 'timeline' && find(sentence, PAST)) return { kind: 'text', slot: null };
  if (found.kind === 'yes_no' || found.slot === 'need') return open(sentence, found);
  return { ...found };
}

// "Do you handle that by hand?" wants a yes or no, "to live in or for an investment?" the one or the other.
function open(sentence: Sentence, found: Expected): Expected {
  if (find(sentence, CHOICE)) return { kind: 'text', slot: found.slot };
  return found.slot === 'need' && find(sentence, WHETHER) ? { kind: 'yes_no', slot: null } : { ...found };
}

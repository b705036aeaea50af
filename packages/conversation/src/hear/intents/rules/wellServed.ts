import { aboutProduct, byOthers } from '../../pattern/guards.ts';
import { ahead, anywhere, behind, rule, type Rule } from '../../pattern/rule.ts';
import { turned } from './refusal.guards.ts';

/** A no because another firm has the business: a refusal at the consent question, and a fact or a doubt later on. */
export const WELL_SERVED: readonly Rule[] = [
  rule(
    'well served',
    [
      'I|WE BE ~1 SATISFIED $',
      'I|WE BE ~1 SATISFIED with|THANKS|for|as|on|here|already',
      '^ SATISFIED THANKS',
      'all set',
      'already|عندنا|HAVE|got|USE ~3 PROVIDER ~3 SATISFIED',
      'SATISFIED|مرتاحين with|مع|ل|with ~2 PROVIDER|WHAT|current|one|the|ours|معاها|معاهم|معهم|عليه|اللي|شركتنا|شركه|USE',
      'I|WE|just|recently|already ~1 sign|signed|renewed|locked|committed|tied ~1 with|for|into|up|a|an|another|THIS|MY|in* PROVIDER|CONTRACT|deal|one|competitor|elsewhere|someone|somebody',
      'already|just|recently|OTHER|MINEHAVE ~1 HAVE|USE|use|work|with|a|an|another|MY* PROVIDER|CONTRACT|competitor|someone|somebody',
      'I|WE HAVE ~1 PROVIDER $',
      'WE|I|عندنا|عندي USE? OTHER PROVIDER',
      'عندنا|عندي|معانا PROVIDER',
      'متعاقدين|متعاقد|مشتركين|موقعين|مرتبطين مع|ويا|في|SATISFIED|PROVIDER',
      'عندنا|HAVE? in house|internal',
      'WE|I do|handle IT|THIS|everything in|internally|ourselves',
      'HAVE|got ~1 that|this|it|THIS covered|sorted|handled',
      'SATISFIED as|where WE|I|things',
      'مرتاحين|مكتفين|راضين|مكتفي|راضي|مرتاح',
      'NOT looking|shopping|thinking to|for|of|at|about* change|switch|switching|changing|move|anything|moment|new|now|$',
      'HAVE MY own',
      'HAVE ~2 people|team|someone|guy|somebody|company|agency|person for THIS|it|that',
      'BE under CONTRACT',
      'عندنا|عندي MY? PROVIDER|ناس|فريق|موظفين|HUMAN|STAFF|SATISFIED',
      'عندنا HE? SATISFIED',
      '^ SATISFIED عندنا',
      'already use|USE|have|HAVE',
    ],
    [
      anywhere('cancel|REVOKE|leave|switch|الغي|نلغي ~4 CONTRACT|PROVIDER'),
      anywhere('USE ~3 MACHINE', 'MACHINE', 'CEASE ~2 USE', 'stopped', 'وقف'),
      behind('~1 HE? يرد|ترد|who|that|لل'),
      behind('that $', 'THIS $', 'RECORDING'),
      anywhere('GO'),
      byOthers,
      turned,
      aboutProduct,
      ahead('NOT', 'IF', 'used to|never', 'BE YOU', 'NOT ~2', 'looking ~3'),
      anywhere(
        'but ~6 problem|issue|slow|expensive|unhappy|not|NOT|want|WANT|looking|open',
        'بس ~5 مشكله|غالي|بطي|نبي|نريد|نبا',
        'NOT SATISFIED',
        'IT BE ~1 problem',
      ),
    ],
  ),
];

/** There is no business any more. */
export const CLOSED: readonly Rule[] = [
  rule(
    'out of business',
    [
      'I|WE BE ~1 retired|retiring',
      '^ retired',
      'متقاعد',
      'I|WE BE? ~1 closed|closing|sold|shut|shutting ~3 business|company|shop|down|store|restaurant',
      'NOT own|run ~2 business|company|shop',
      'سكر|قفل|مسكر|مسكرين|سكرنا|قفلنا|بعنا ~1 PROVIDER|ENTITY|HEADNOUN|شركه|المحل|محل',
      'business BE ~1 closed|gone|bankrupt',
    ],
    [byOthers, anywhere('MY PROVIDER closed')],
  ),
];

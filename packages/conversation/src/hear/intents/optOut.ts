import { aboutProduct, byOthers, byUs, negated } from '../pattern/guards.ts';
import { ahead, anywhere, behind, rule, type Rule } from '../pattern/rule.ts';

const otherwise = [
  // "dont email me call me", "لا تتصل على المكتب اتصل على الموبايل"
  behind(
    '~6 <!NOT SEND|CONTACT|SHOUT ME|MY|on|the|instead|PLACE|NUMBER|MYSIDE|احسن|افضل|الموبايل|موبايل|واتساب',
    '~6 but|instead|rather CONTACT|SEND|MAIL|whatsapp',
    '~4 just|only|instead|rather CONTACT|SHOUT', '~4 use MY|the', '~5 اتصل|ارسل|كلمني|طرش|دق|راسلني',
  ),
];
// "dont call me now", "not before ten": a time is refused, not the calls.
const timed = behind(
  '~2 now|before|BADTIME|during',
  '~2 on|at|in WEEKDAY|work|night|office',
  '~1 LATER',
  '~2 قبل|وقت|الحين',
  '~1 this early|late|week',
  '~1 until|till|unless',
);
const ownAction = ahead('I|WE DO?', '<!you|YOUR THIRD DO?', 'THEY DO?', 'HE DO?', 'I|WE CAN|WILL');
const suggestion = ahead('WHY DO?', 'CAN', 'BE YOU', '^ WILL');
const pastDeed = ahead('did', 'PASTDO');
const ours = behind('~1 MY PRODUCT|CONTRACT|team|customers|leads|CALLS', '~1 THIRD', 'from|on|in MY');

const otherLists = anywhere('waiting|active|guest|price|shopping LIST', 'MY PRODUCT|crm');

const PARTS = 'ME|YOUR|THIS|with|on|PLEASE|trying|all|YOU|making|from|NOW|hereby|sending|and|بي|فيني|علي';

/** Clear words: they end the call and suppress the number at once. */
export const OPT_OUT: readonly Rule[] = [
  rule('the word alone', [
    '^ CEASEALONE $',
    '^ CEASEALONE and? CEASEALONE CEASEALONE* $',
    '^ CEASEALONE IT|THIS|ME|NOW|CALLS|all* $',
    '^ CEASE THIS CONTACT|CALLS $',
    '^ CAN|WILL YOU CEASE IT|THIS? $',
    '^ YOU MUST CEASE $',
  ]),
  rule(
    'a plea to stop at the end',
    ['PLEASE CEASE IT|THIS? $', 'I WANT YOU to CEASE IT|THIS? $', 'ASK YOU to CEASE IT|THIS? $', 'CEASE CEASE CEASE'],
    [byOthers, negated],
  ),
  rule(
    'stop calling',
    [
      `CEASE ${PARTS}* CONTACT|BOTHER`,
      `CEASE ${PARTS}* CALLS`,
      'CEASE HEAR|receive|receiving|getting|make|making ANY|YOUR|THIS* CALLS',
      `CEASE and desist`,
    ],
    [byOthers, byUs, negated, aboutProduct, ours, behind('IF')],
  ),
  rule(
    'do not call',
    [
      'NOT|NEVER YOU|dare|ever|to|be|BE|HAVE|try|PLEASE|bother|allowed|CAN|MORE|ME|MUST|MY|THIS|NUMBER|DO|and|or* CONTACT',
      '<!ما NOT|NEVER !ما YOU|dare|ever|to|be|try|PLEASE|CAN* BOTHER',
      'NOT CONTACT|BOTHER AGAIN',
      'I|WE SAY|ASK ~4 NOT ~1 CONTACT|CALLS', 'make|making|ensure|see|want|WANT ~1 NOONE ~1 CONTACT', 'NOONE CONTACT ME? AGAIN'],
    [
      behind('~1 MACHINE|HUMAN'),
      anywhere('YOU NEVER|NOT called|rang|phoned|answered|got'),
      ahead('IT|THIS DO?'),
      anywhere('ما YOU|HE BOTHER'),
      byOthers,
      ownAction,
      suggestion,
      pastDeed,
      timed,
      ...otherwise,
      ahead('THIRD ~2'),
      behind('LIST|registry|register|requests|request|rules|laws|regulations'),
    ],
  ),
  rule(
    'wants no calls',
    [
      'NOT|NEVER WANT|NEED|LIKE|accept|entertain|welcome|CONSENT|take|receive|allow|CAN to|be|BE|YOU|anyone|ANY|keep|getting|receiving|receive|ME|have|get* THIS|YOUR|ANY|such|MORE|these|kind|unsolicited|PROVIDER* CONTACT|CALLS|BOTHER|harass',
      'NOT WANT|LIKE|CONSENT to HEAR ~2 YOU|YOUR|AGAIN|anyone',
      '<!HAVE|get|getting NO MORE|such|PLEASE|sales|of|YOUR|THIS* CALLS|CONTACT $',
      'NO MORE CALLS|CONTACT|of',
      'NOT WANT|WILL ANY|SAY|YOU|ME|HE|person* CONTACT ME|AGAIN|MY',
      'rather|PREFER YOU did|DO NOT CONTACT|CALLS',
      'NOT WANT to? BE? on YOUR|THIS|ANY* LIST',
      'NOT interested AND NOT CONTACT',
      'DO|WILL YOU mind NOT CONTACT',
      'rather|PREFER IF? YOU did|DO NOT CONTACT|CALLS',
      'NOONE ~2 WANT YOUR|THIS|these* CALLS',
    ],
    [
      ahead('HE DO?'),
      behind('~1 MACHINE|HUMAN|STAFF'),
      anywhere('NEVER|NOT got YOUR'),
      byOthers,
      timed,
      behind('~2 THIRD'),
      ahead('THIRD ~2'),
      ...otherwise,
    ],
  ),
  rule(
    'remove me',
    [
      'REMOVE ME|HE|YOURPREP THIS? !IF|from|THIRD|in|out|some|with',
      'REMOVE ME|HE from|OFF ~2 LIST|DATA|CALLS|YOURPREP|everything|HERE|this|YOUR',
      'REMOVE|TAKE MY|THIS|HE* NUMBER|DATA ~2 LIST|YOURPREP',
      'TAKE|get|keep ME|HE|NUMBER|DATA|MY|THIS|YOUR* off', 'TAKE|get|keep ME|HE|NUMBER|DATA|MY|THIS|YOUR* out of? YOUR|THIS|the|any* LIST|everything',
      'TAKE CROSSOFF YOUR|THIS|MORE|from|call|calling* LIST',
      'ASK|WANT|LIKE|NEED|WILL|MUST ~2 BE|get|getting REMOVE|taken|struck', 'I|WE ASK|WANT YOU ~1 REMOVE|struck ME|NUMBER|THIS|MY',
      'ME|NUMBER|DATA CROSSOFF from? YOUR|THIS|any* LIST',
      'ME|NUMBER|MY|THIS on|to|in|at|from YOUR|THIS|the|a* DNC',
      'put|add|register|حط|حطوا|ضيف|ضيفوا|سجلوا ~3 DNC',
      'I|WE|NUMBER|IT BE|HAVE|register|in|on ~3 DNC',
      'NOT keep|hold|use|save|خلي MY|THIS NUMBER|DATA',
      'WANT|get|getting|come OFF YOUR|THIS|any* LIST',
      'NOT BE|keep|stay in|on YOUR|any|THIS LIST',
      'NUMBER|DATA ~6 REMOVE IT|THIS',
      'REMOVE|taken from|OFF YOUR|THIS|the LIST', 'WANT MY|NUMBER|DATA|all|the* NUMBER|DATA REMOVE', 'TAKE ME YOUR|the? LIST', 'drop|dropped ME|NUMBER|MY* from YOUR|THIS|the LIST'],
    [behind('call|line|text|message|note'), ahead('HE DO?'), 
      behind('speaker|hold|mute|track', '~2 MY', 'phone|mode|work|day'), ahead('days ~2'),
      byOthers,
      aboutProduct,
      negated,
      otherLists,
      behind('THIRD', '~1 of MY', '~1 from MY'),
    ],
  ),
  rule(
    'forget my number',
    ['REMOVE MY|THIS|HE|YOUR|الي* NUMBER|DATA|LIST'],
    [byOthers, byUs, aboutProduct, negated, otherLists, behind('THIRD', '~1 of MY', '~1 from MY')],
  ),
  rule(
    'no consent',
    [
      'NOT|NEVER|NOONE ~2 give|gave|given|grant|granted ~2 CONSENT|permission|right',
      'NOT|NEVER|NO|without MY|ANY|YOUR* CONSENT to|for|IT|THIS* CONTACT|CALLS|BOTHER',
      'NOT CONSENT|sign|CONSENT THIS CALLS|CONTACT|BOTHER',
      'NOT ASK|CONSENT ~2 YOU CONTACT',
      'YOU HAVE NO|NOT|zero ~1 CONSENT|permission|right|business',
      'NO CONSENT|permission $',
      'WHO gave|give|AUTHORISED|allow|CONSENT|told|ASK|said YOU|YOURPREP permission|right|CONSENT|CAN|could|IT* to? CONTACT|BOTHER|CALLS',
      'AUTHORISED YOURPREP|YOU|ME* CONTACT',
      'YOU DO? NOT HAVE MY|ANY|the* CONSENT|permission|right',
      'GAVE YOURPREP|YOU|ME* CONSENT|حق|الحق YOU? CONTACT',
      'YOURPREP حق YOU CONTACT',
      'NOT GAVE ~2 CONSENT',
      'الحق|حق ~1 YOU? CONTACT', 'NOONE CONSENT|AUTHORISED YOU|ME* CONTACT'],
    [byOthers, anywhere('RECORDING')],
  ),
  rule('consent is withdrawn', ['REVOKE MY|ANY|all|YOUR|THIS|our* CONSENT|permission', 'MY CONSENT BE? REVOKE'], [byOthers, negated]),
  rule(
    'opting out',
    [
      'OPTOUT ME|MY|THIS|NUMBER|us|from|HE',
      'I|WE|ME WANT|LIKE|NEED|WILL|CAN|wish|choose|MUST|am|BE* to? OPTOUT',
      '^ OPTOUT !rate|rates|list|lists|link|button|page|BE|option',
      '<!ANY OPTOUT $',
      'HOW DO|CAN I|WE|YOU OPTOUT',
      'WANT OPTOUT',
    ],
    [byOthers, aboutProduct, negated, ahead('THIRD')],
  ),
  rule(
    'a complaint',
    [
      'COMPLAIN YOU|YOUR|YOURPREP',
      'I|WE WILL|am|going|HAVE|WANT|MUST* to? COMPLAIN ~3 AUTHORITY|YOU|YOUR|YOURPREP|THIS',
      'COMPLAIN ~3 AUTHORITY',
      'AUTHORITY about|COMPLAIN ~2 YOU|THIS|YOURPREP',
      'hear from MY lawyer|solicitor|attorney',
      'CONTACT|MY|talk|speak lawyer|police|AUTHORITY ~2 about|on YOU|THIS',
      'THIS|IT BE? BOTHER|illegal|harassment|unlawful $',
      'THIS BE? harassment|illegal',
      '^ I WILL COMPLAIN $',
    ],
    [byOthers, aboutProduct],
  ),
  rule(
    'called too often',
    [
      'YOU keep|always|constantly|continuously|ALLTIME|again CONTACT|BOTHER|CALLS ME?',
      'YOU ~3 CONTACT|BOTHER ~2 every|ALLTIME|daily|constantly|nonstop|non_stop|times|24|LASTTIME',
      'ALLTIME|every|daily ~2 YOU CONTACT|BOTHER|CALLS',
      'every|ALLTIME ~3 CALLS YOURPREP|YOUR|from',
      'time YOU|YOUR|somebody|someone|YOURSIDE ~1 CONTACT',
      'last|LASTTIME ~2 YOU ~1 CONTACT',
      'HOW many times ~5 ASK|SAY|tell|CONTACT|CALLS',
      'ALLTIME ~4 SAY|ASK YOURPREP|YOU',
      'HARD ~3 CALLS|YOU|YOURPREP|CONTACT|BOTHER',
      'YOU BE? BOTHER ME',
      'BOTHER ME <!THEY',
      'time ~3 YOU HAVE? CONTACT|BOTHER',
      'LASTTIME ~2 YOU|YOURPREP|احذرك|احذركم',
      'THIS BE? last|final|LASTTIME ~3 warning|time|CONTACT|CALLS',
      'ALLTIME CONTACT', 'dare YOU CONTACT|BOTHER', 'YOU CONTACT ~2 too|so much|many|often'],
    [behind('pitch|pitches|people WHO'), byOthers, ahead('NOT'), anywhere('<!NOT BE YOU BOTHER', 'sorry to BOTHER'), behind('~3 LATER')],
  ),
  rule('leave me alone', ['LEAVEALONE'], [byOthers, ahead('NOT')]),
];

/** Words that may be an opt-out: one question clears it. */
export const MAY_OPT_OUT: readonly Rule[] = [
  rule(
    'a stop without an object',
    [
      '^ CEASE',
      'PLEASE CEASE',
      'I SAY CEASE',
      'CEASE THIS|IT|all $',
      'end|hang_up THIS ~1 CALLS',
      'CEASE NOW|PLEASE $',
      'enough ~1 THIS',
      '^ enough $',
      '^ no_more $',
    ],
    [byOthers, negated, aboutProduct, behind('ME IF', 'for', 'of', 'there', 'IF', 'MY', 'ME'), anywhere('HOLD')],
  ),
  rule(
    'calls not wanted',
    ['NOT ~3 CONTACT|CALLS ME', 'NOT WANT|LIKE ~3 CALLS|CONTACT', 'NO CALLS', 'NOT ~2 CONTACT'],
    [
      byOthers,
      ownAction,
      suggestion,
      pastDeed,
      aboutProduct,
      ...otherwise,
      anywhere('SATISFIED YOU CONTACT'),
      ahead('HAVE|there'),
    ],
  ),
  rule(
    'a list or removal named',
    ['REMOVE ~2 ME|NUMBER|LIST', 'TAKE ~2 ME|NUMBER OFF', 'OFF YOUR LIST', '^ REMOVE', 'DNC', 'OPTOUT'],
    [byOthers, aboutProduct, negated, ahead('WE|I'), anywhere('waiting LIST')],
  ),
  rule(
    'not asked for',
    ['I|WE NOT|NEVER ~1 CONSENT ~2 THIS|anything|IT|CALLS', 'NOT|NEVER ASK for? THIS|CALLS', 'HARD', 'unsolicited'],
    [byOthers, anywhere('RECORDING')],
  ),
  rule(
    'annoyed',
    ['BOTHER', 'SHAME', 'HARD', 'THIS BE? harassment'],
    [byOthers, aboutProduct, byUs, anywhere('NOT BOTHER', 'sorry to BOTHER')],
  ),
];

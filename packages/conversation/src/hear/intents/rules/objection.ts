import { ahead, rule, type Guard, type Rule } from '../../pattern/rule.ts';

/** "We throw away too much": what the lead does too much of is no price. */
export const ownDoing: Guard = ahead('WE|I !BE|pay|spend|find|feel|THINK|SAY|charge|NOT|CAN|DO|WILL|HAVE ~2');

/** Doubts about the offer that answer no question. */
export const OPINIONS: readonly Rule[] = [
  rule(
    'price',
    [
      'DEAR',
      'NOT ~2 afford',
      'NO|NOT ~2 budget|money|ميزانيه|فلوس|funds',
      'cheaper|ارخص',
      'over|above|out|beyond of? MY budget',
      'tight|limited ~1 budget',
      'budget BE? ~1 tight|frozen|spent|gone|limited',
    ],
    [ownDoing],
  ),
  rule('wants it in writing', [
    'SEND ME|us|لي|IT|over|ه* ~2 INFO|MAIL|ايميل|واتساب|whatsapp|something',
    'MAIL ME ~1 INFO|details|it|instead',
    'put IT in ~1 MAIL|writing',
    'SEND ~2 MAIL|on whatsapp',
  ]),
  rule('has to think', [
    'WANT|MUST|need|NEED|let|LET|WILL|لازم|خلني ~2 THINK',
    'NOT ~1 sure|ready|convinced',
    'I WILL THINK',
    'THINK about IT',
    'مب متاكد|متاكده',
    'talk|check|run|ask|اشاور|استشير ~3 MYSIDE',
    'I? بفكر|افكر',
    'check|talk|run ~3 MYSIDE',
  ]),
  rule('doubts', [
    'NOT|how ~2 TRUST',
    'BE ~2 TRUST',
    'too good to be true',
    'sounds ~1 fishy|suspicious|dodgy',
    'what BE ~1 catch',
    'never heard ~1 YOU|of',
    'NOT|NEVER HEAR عنكم|عنك|فيكم',
    'WHY|HOW|WHAT ~1 اثق|نثق|يضمن',
    'NEVER KNOW ~1 YOU',
    'worried|concerned|concern|خايف|قلق ~3',
    'too complicated|hard|risky|difficult|technical',
    'too much work|hassle|trouble',
    'TRUST QMARK',
    'tried ~4 before|NOT|work|failed',
    'جربنا ~4',
    'BE THIS ~2 SCAM',
    'DO IT ~1 really work',
    'sceptical|skeptical',
    'WHY WILL|should I|WE ~2',
    'tried ~6 failed|fail|worked|work',
    'locked|tied|stuck in|into ~1 CONTRACT',
    'HOW DO I|WE ~2 TRUST|trust',
    'HOW TRUST',
    'NOT ~1 convinced|sure|مقتنع',
    'HOW ~4 trust|TRUST YOU',
    'tried|try ~3 like THIS|it',
    'KNOW I CAN trust',
  ]),
];

/** A doubt about the offer, no refusal of the call. */
export const OBJECTION: readonly Rule[] = [
  ...OPINIONS,
  rule('has one already', [
    'already|عندنا|HAVE|USE ~3 PROVIDER|crm|CONTRACT',
    'SATISFIED with|مع ~3',
    'sign|signed|USE ~1 with|مع ~1 competitor|PROVIDER',
    'WE|I USE|use ~3',
  ]),
  rule('not the time', [
    'NOT ~2 priority',
    'NOT ~1 right time',
    'next|next year|quarter maybe',
    'too early|soon|busy',
    'not ready',
    'maybe next',
    'maybe|perhaps next year|quarter',
    'NOT ~1 right time for us|ME',
    'السنه الجايه|الياي|القادمه',
    'next year',
  ]),
];

import { byOthers } from '../../pattern/guards.ts';
import { anywhere, rule, type Rule } from '../../pattern/rule.ts';

export const GOODBYE: readonly Rule[] = [
  rule(
    'takes leave',
    [
      'BYE',
      'I|WE MUSTGO',
      'MUSTGO $',
      'بسكر|بقفل',
      '^ سلام|السلام $',
      'I BE ~1 going|leaving ~1 now|$',
      '^ good day|night ~2 $',
      'cutting|keeping|putting ~1 call|phone|down',
    ],
    [byOthers, anywhere('say|SAY BYE', 'NOT BYE', 'BYE ~1 to', 'MESSAGE')],
  ),
];

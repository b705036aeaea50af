import { aboutProduct, byOthers, byUs, negated } from '../../pattern/guards.ts';
import { ahead, anywhere, behind, rule, type Rule } from '../../pattern/rule.ts';
import { ofOther, otherwise, ownAction, pastDeed, suggestion } from './optOut.guards.ts';

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
      ahead('HAVE|there', 'MACHINE|HUMAN'),
    ],
  ),
  rule(
    'a list or removal named',
    ['REMOVE ~2 ME|NUMBER|LIST', 'TAKE ~2 ME|NUMBER OFF', 'OFF YOUR LIST', '^ remove|delete|erase $', 'DNC', 'OPTOUT'],
    [byOthers, ofOther, aboutProduct, negated, ahead('WE|I'), anywhere('waiting LIST')],
  ),
  rule(
    'what the agent may not do with the number',
    [
      'NOT YOU? USE|PUTIN|RETURN|TOUCH ~2 MY|THIS|ME* NUMBER|LIST|CONTACT',
      'NUMBER NO|NOT YOU? TOUCH|USE',
      'NUMBER ~1 off limits',
      'NOT|REFUSE WANT? to? HEAR|اسمع ~1 YOU|YOURPREP',
      'CAN NOT YOU CONTACT AGAIN',
      'NOT YOU? PUTIN ME ~1 YOUR|YOURPREP|LIST|CAMPAIGN',
    ],
    [byOthers, byUs, aboutProduct, negated],
  ),
  rule(
    'not asked for',
    ['I|WE NOT|NEVER ~1 CONSENT ~2 THIS|anything|IT|CALLS', 'NOT|NEVER ASK for? THIS|CALLS', 'HARD', 'unsolicited'],
    [byOthers, anywhere('RECORDING')],
  ),
  rule(
    'annoyed',
    ['BOTHER', 'SHAME', 'HARD', 'THIS BE? harassment'],
    [ahead('HAVE BE?', 'IT|THIS BE'), byOthers, aboutProduct, byUs, anywhere('NOT BOTHER', 'sorry to BOTHER')],
  ),
];

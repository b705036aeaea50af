import { byOthers } from '../../pattern/guards.ts';
import { ahead, anywhere, behind, rule, type Rule } from '../../pattern/rule.ts';

export const ASKS_RECORDING: readonly Rule[] = [
  rule(
    'is this recorded',
    [
      'BE|DO THIS|IT|I|WE|YOU|CALLS|conversation|HE ~3 RECORDING',
      'YOU BE? ~1 RECORDING ME|THIS|CALLS|conversation|us|IT',
      'THIS|CALLS|conversation|line BE? ~2 recorded|taped|مسجله|تتسجل|تسجل',
      'WHY|who|WHO ~3 RECORDING',
      'YOU RECORDING ~1 CALLS|ME',
      'CALLS RECORDING $',
      'RECORDING CALLS $',
      'BE ~2 recorded|taped $',
      'YOU RECORDING $',
      'RECORDING THIS BE? YOU',
      'هل ~2 RECORDING $',
      'BE SOMEONE ~1 RECORDING',
      'WHAT|WHERE|why ~2 recording',
      'WHERE ~2 RECORDING ~1 go|kept|stored',
      'hope|not|NOT ~2 YOU BE? NOT? RECORDING',
      'YOU RECORDING ~1 كلام|كلامي|صوت|VOICE',
      'CONTACT|CALLS RECORDING',
      'اتصال|الاتصال RECORDING',
      'WHERE ~2 RECORDING',
      'اتصال|مكالمه مسجل|مسجله',
    ],
    [
      anywhere('NOT CONSENT ~2 RECORDING'),
      byOthers,
      ahead('CAN I'),
      behind('software|REALNESS|or|OR MACHINE', 'or|OR ~2 HUMAN|REALNESS'),
      anywhere('LEAVE ~2 MESSAGE', 'BEEP'),
    ],
  ),
];

import { aboutProduct, byOthers } from '../pattern/guards.ts';
import { ahead, anywhere, behind, rule, type Rule } from '../pattern/rule.ts';

const firm = behind('HEADNOUN', 'MACHINE? HEADNOUN');
const ourOwn = ahead('MY', 'I|WE HAVE|USE|WANT|make|sell|build|need|BE', 'I|WE');
const KIND = 'a|an|REALNESS|MACHINE|HUMAN|kind|type|sort|one|talking|these|those|like|by|THIS|DO|IT|هو|فعلا';

export const ASKS_IF_AI: readonly Rule[] = [
  rule(
    'are you a machine',
    [
      `YOU BE? NOT? ${KIND}* MACHINE`,
      `BE YOU NOT? ${KIND}* MACHINE|PULSE`,
      `YOU ~1 SOUND ~2 MACHINE`,
      `SOUND ~2 MACHINE`,
      'YOU BE? NOT? HUMAN|REALNESS $',
      `BE YOU NOT? ${KIND}* HUMAN|REALNESS`,
      'YOU BE? NOT ~2 HUMAN|REALNESS',
      'YOU ~1 SOUND NOT|like|so ~1 HUMAN|REALNESS $',
      'YOU MUST|might|could|CAN|WILL be ~2 MACHINE',
      'YOU HUMAN REALNESS',
      '^ YOU? REALNESS HUMAN',
      'HUMAN|REALNESS YOU $',
      'MACHINE YOU $',
      'YOU OR HUMAN',
    ],
    [
      byOthers,
      firm,
      ourOwn,
      ahead('DO|CAN|WILL', 'good to ~1', 'HUMAN'),
      behind('QMARK QMARK', 'who WANT', 'interested', 'estate', 'to', 'problem', 'about'),
    ],
  ),
  rule(
    'is this a machine',
    [
      `BE|NOT THIS|IT|there NOT? ${KIND}* MACHINE|HUMAN`,
      `THIS|IT BE|SOUND? NOT? like? ${KIND}* SURE_MACHINE|MACHINE $`,
      `THIS|IT BE|SOUND? NOT? like? ${KIND}* MACHINE ~1 or|OR|CALLS|voice|talking`,
      'THIS BE? NOT REALNESS|HUMAN $',
      'THIS BE? NOT REALNESS HUMAN',
      'BE THIS REALNESS|siri $',
      'BE THIS|IT ~2 HUMAN|MACHINE CALLS|voice|speaking|talking|or|OR',
      'THIS ~1 voice|صوت ~2 MACHINE|REALNESS|HUMAN',
      'YOUR? voice|صوت BE? MACHINE',
      'voice ~2 MACHINE|synthetic|fake|generated',
    ],
    [byOthers, firm, ourOwn, ahead('CAN', 'HUMAN'), behind('estate')],
  ),
  rule(
    'whom do i talk to',
    [
      `I|ME BE? ~2 SPEAK ~1 ${KIND}* MACHINE|HUMAN`,
      `BE I ~2 SPEAK ~3 MACHINE|HUMAN|REALNESS`,
      `SPEAK ~1 ${KIND}* MACHINE OR|or`,
      'SPEAK ME? MACHINE|HUMAN $',
      'HE SPEAK ME MACHINE|HUMAN',
      'who or what',
      'what am i SPEAK',
      '^ WHAT BE? YOU $',
      'WHAT YOU exactly $',
    ],
    [
      byOthers,
      ahead('NOT WANT', 'refuse', 'WANT|LIKE|REFUSE|rather|CAN|NOT|WILL', 'NOT like', 'CAN IT'),
      firm,
      behind('PREP'),
    ],
  ),
  rule(
    'the one or the other',
    [
      'MACHINE or|OR|vs ~2 HUMAN|REALNESS|MACHINE',
      'HUMAN|REALNESS or|OR|vs ~2 MACHINE|fake|not|NOT',
      'HUMAN|REALNESS OR|or not $',
    ],
    [aboutProduct, byOthers, ourOwn],
  ),
  rule(
    'prove it',
    [
      'prove|show|say|count|tell|اثبت|اثبتي ~4 YOU ~2 MACHINE|HUMAN|REALNESS',
      'IF YOU NOT? ~1 HUMAN|REALNESS|MACHINE',
      'SAY|tell ME ~2 THIS|YOU ~2 MACHINE|HUMAN',
    ],
    [byOthers, firm],
  ),
  rule(
    'signs of life',
    ['YOU HAVE|got ~1 PULSE', 'DO YOU breathe|bleed|eat|sleep|dream|feel', 'BE|HAVE YOU born|birthday', 'تتنفس|بتتنفس'],
    [firm],
  ),
  rule(
    'suspicion',
    [
      'I think|bet|know|swear|suspect|feel|guess|assume ~3 MACHINE|SURE_MACHINE $',
      '^ REALNESS? SURE_MACHINE|chatbot OR? $',
      '^ MACHINE $',
      'THIS BE? MACHINE BE NOT',
      'SOUND like|LIKE ~1 MACHINE|REALNESS',
      'احس|حاس|شاك ~3 MACHINE',
      'another MACHINE $',
      'who|WHO programmed|made|built|created|trained YOU',
    ],
    [byOthers, firm, ourOwn, aboutProduct, ahead('USE', 'HAVE', 'LEAVE')],
  ),
];

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
    ],
    [
      byOthers,
      ahead('CAN I'),
      behind('software|REALNESS|or|OR MACHINE', 'or|OR ~2 HUMAN|REALNESS'),
      anywhere('LEAVE ~2 MESSAGE', 'BEEP'),
    ],
  ),
];

const mine = ahead('MY', 'I|WE HAVE', 'MY ~1');
export const WANTS_HUMAN: readonly Rule[] = [
  rule(
    'talk to a human',
    [
      'SPEAK to|with|SPEAK|مع|ويا|YOUR|person|REALNESS|a|an|some|ANY|proper|THIS|different* HUMAN|STAFF',
      'WANT|CAN|LET|prefer|rather|NEED|ASK|please|PLEASE ~1 SPEAK ~2 HUMAN|STAFF|supervisor',
      'get|put|give|connect|transfer|pass|hand|find|fetch|bring|WANT|حول|حولني|حولوني|وصلني|عطني|عطوني|اعطني|هات|وصلوني|جيب ME|to|through|over|on|with|me|YOUR|REALNESS|a|an|ANY|proper|actual|the|to|علي|الي|مع* HUMAN|STAFF',
      'put a? HUMAN|STAFF|REALNESS HUMAN? on',
      'STAFF|HUMAN PLEASE $',
      '^ STAFF $',
      '^ REALNESS HUMAN $',
      'YOUR ~1 STAFF NUMBER|phone|details|name',
      'have|HAVE|ask|get|LET|tell|خل|خلي|خلوا|خلو ~1 YOUR|REALNESS|a|ANY|someone* HUMAN|STAFF YOU|to|HE* CONTACT|SPEAK|SHOUT ME?',
      'CAN ~2 REALNESS? HUMAN|STAFF CONTACT|SPEAK|SHOUT|HE',
      'HUMAN|STAFF HE CONTACT|SPEAK ME',
      'BE there ~1 HUMAN|STAFF ~2 SPEAK|I|available|HERE',
      'WHERE BE? ~1 HUMAN|STAFF',
      'SPEAK ~2 in charge|HUMAN ~1 REALNESS|else|with authority',
      'WANT|NEED|prefer|rather ~1 REALNESS HUMAN',
    ],
    [
      byOthers,
      mine,
      aboutProduct,
      ahead('BE I', 'I|ME BE ~1', 'BE YOU'),
      ahead('to|talk ~1 MY', 'BE I ~1'),
      behind(
        'or|OR ~2 MACHINE',
        'MACHINE',
        'NOT|who HAVE',
        'in MY',
        'for MY',
        'on MY',
        'to|who|that handle|answer|manage|help|run|work|do',
        'OR',
      ),
    ],
  ),
  rule(
    'not to a machine',
    [
      'NOT|REFUSE|refuse|hate|never WANT|to|WILL|LIKE|SPEAK|DO|be|with|BE|YOU* SPEAK ~2 MACHINE',
      'NOT|REFUSE|hate WANT|LIKE|TRUST|deal|do|with|dealing|DO* MACHINE',
    ],
    [byOthers, aboutProduct],
  ),
];

const CALLING =
  '(?:call|calls|calling|phone|phoning|ring|ringing|contact|contacting|bother|bothering|text|texting|message|messaging|disturb|disturbing|harass|harassing|spam|spamming|dial|dialling|dialing|reach out|try)';
const OBJECT = '(?:me|us|him|her|them|here|this number|my number|my phone|again|any ?more|back|ever|at all)';
// Said of others, it asks for nothing: "they never call us back".
const NOT_THEM = '(?<! (?:we|they|people|customers|clients|team|leads|who) )';
const PERSON =
  '(?:real |actual |live |proper |human )*(?:human|person|human being|representative|rep|agent|advisor|adviser|manager|supervisor|colleague|specialist|operator|salesperson|someone real|somebody real|someone else|someone from your)';
const MACHINE =
  '(?:real|human|alive|person|robot|bot|ai|a i|machine|computer|computerised|computerized|automated|recording|recorded|pre recorded|robocall|artificial|virtual|chatbot|chatgpt|gpt|siri|alexa|language model)';

/** Sayings that hold a stop word but ask for nothing of the kind; blanked out before opt-outs are looked for. */
export const NOT_STOPPING = [
  '(?:do not|dont|dnt|cant|can not|cannot|couldnt|could not|wont|will not|wouldnt|never|why|didnt|doesnt|does not|without|not|non|full|bus|one|pit|metro|hard to) (?:ever |just |want you to |want to |need to |you )?(?:stop|stopping)(?: thinking| talking| now| calling| it| there| please)?',
  'stop (?:by|over|in|thinking|us|losing|from|at|to|wasting|using|for a moment|and think)',
  '(?:to|will|would|could|it|they|we) stop (?:it|them|us|the) (?:from|leaking|when|if)',
];

export const OPT_OUT = [
  `stop (?:it |please |right now )?${CALLING}`,
  'stop (?:now|please|right there|immediately|the call|this call|these calls|this|it|that|all|everything|at once|ok|okay|thanks|thank you|i said|sir|man)',
  '(?:please|i said|just|can you|could you|would you|will you|you need to|you must|you should|you have to|you to|kindly|told you|asked you|tell you|want this to|want it to) (?:please |just |to )?stop(?! (?:it|them|us) from)',
  `${NOT_THEM}(?:do not|dont|dnt|never|quit|cease|no longer|not to|kindly avoid|avoid) (?:you |ever |you ever |dare |please |even |want you to |need you to |keep |be )*${CALLING} (?:to )?${OBJECT}`,
  `(?:do not|dont|dnt|never|quit|cease) (?:ever )?(?:calling|contacting|phoning|ringing|bothering|texting|messaging)`,
  `(?<! (?:i|we|they|people|customers|clients|team|leads|who|that) )(?:do not|dont|not to) (?:ever )?(?:call|phone|ring|contact)`,
  '(?:keep|keeps|kept) (?:calling|ringing|phoning)(?: me)? (?:stop|please stop)',
  '(?:mind|appreciate) (?:not calling|not contacting|not ringing|removing|deleting|taking me)(?: me| us| my| this| again)?',
  '(?:not|arent|isnt) allowed to (?:call|contact|phone|ring)',
  '(?:never|not) (?:get|be|getting|being) (?:called|contacted|phoned|rung)',
  '(?:do not|dont|not|never) want to be on (?:your|the|this|any)',
  '(?:remove|delete|erase|scratch|strike|wipe) (?:me|us|my (?:phone )?number|my name|my (?:contact|data|details|information|info)|this number|the number|our number)',
  '(?:take|get|cross|drop|pull|leave|keep|strike|want) (?:me|us|my (?:phone )?number|my name|this number|our number) (?:off|out of|from)',
  '(?:off|out of) (?:of )?(?:your|the|that|this|any|all) (?:call(?:ing|ed)?|contact|marketing|mailing|phone|dialing|dialling|damn|bloody)? ?lists?',
  'from your (?:call(?:ing)?|contact|marketing|mailing|phone)? ?lists?',
  'unsubscribe(?: me)?',
  'opt(?:ing|ed)? (?:me |us )?out',
  'do not call (?:list|register|registry)',
  'dont call (?:list|register|registry)',
  'dnc(?: list| registry)?',
  'dncr',
  '(?:lose|forget|block|blacklist|blocklist) (?:my|this|our|the) number',
  '(?:rather|prefer|appreciate|appreciated|better|nice|great|grateful|wish|hope|like) (?:it )?(?:if )?(?:you )?(?:to )?(?:not|didnt|did not|dont|do not|wouldnt|would not|never|wont)(?: to)?(?: be| get| being| ever| have)?(?: called| contacted| phoned| rung| bothered| disturbed| call| calling| contact| phone| ring| bother| continue| carry on| go on| receive)',
  '(?:rather|prefer|appreciate) (?:to )?(?:not|no|fewer) (?:being |be |get |getting |more |any )*(?:called|contacted|phoned|bothered|disturbed|calls)',
  '(?:do not|dont|not|never) (?:want|wish|like|need|care|agree|consent|interested in|looking) (?:to |for |in )?(?:be |being |get |getting |receive |receiving |take |have |any |these |those |your |more |further |such |sales |cold |unsolicited |phone |marketing )*(?:called|contacted|phoned|bothered|disturbed|recorded|calls|call|contact)',
  '(?:do not|dont|not|never) (?:want|wish|like|care) (?:to )?(?:hear|talk|speak)(?:ing)? (?:from|to|with) (?:you|your)',
  '(?:didnt|did not|never|do not|dont) (?:agreed? to|consent|consented|gave|give (?:you )?(?:my )?(?:consent|permission))',
  '(?:do not|dont) (?:want|wish|like|care) to (?:continue|go on|carry on|proceed)',
  '(?:do not|dont) (?:continue|proceed|record(?: me| this)?)',
  '(?:no|without) (?:more|further|any|future) (?:of )?(?:these |such |your |sales )?(?:calls|contact|phone calls|calling|messages)',
  '(?:leave|let) (?:me|us) (?:alone|be|in peace)',
  '(?:end|terminate|drop|cut|finish) (?:the|this) (?:call|conversation)',
  '(?:please|just) hang up',
  'hang up (?:now|please)',
  '(?:could|can|would) you (?:please |kindly |maybe )?not (?:call|contact|phone|ring|bother)',
  '(?:last|final) time you (?:call|phone|ring|contact)',
  '(?<! (?:we|they|people|customers|clients|team|leads|who|i) )never (?:call|phone|ring|contact|again)',
  '(?:please|just|now|oh|so|you) (?:go away|get lost)',
  '(?:piss off|fuck off|f off|eff off|bugger off|sod off|buzz off|fuck you|screw you|go to hell)',
  '(?:i will|ill|im going to|going to|gonna) (?:report|sue) (?:you|this)',
  'dont bother (?:me|us|calling|again)',
  '(?:remove|delete|erase) (?:my|all my|our) (?:data|details|record|records|information)',
  'not ok(?:ay)? (?:with )?(?:this|being|to|with)',
];

/** A bare "stop" counts only when little else is said; elsewhere it may be any verb ("we stopped", "the stop"). */
export const ONLY_OPT_OUT =
  /^ (?:(?:no|please|ok|okay|just|now|hey|sir|i said|stop|it|enough|thats|that is|thanks|thank you|kindly) ){0,8}(?:stop|enough|go away|get lost) (?:(?:please|now|it|this|stop|ok|okay|thanks|thank you|sir) ){0,5}$/;

export const WRONG_NUMBER = [
  '(?:wrong|incorrect|mistaken) (?:number|person|guy|lady|man|woman|contact|one)',
  '(?:wrong|incorrect) (?:phone )?number',
  'misdialed',
  'misdialled',
  '(?:no one|nobody|noone|no body|no person|there isnt anyone|there is no one|theres no one|isnt anyone|not anyone) (?:here )?(?:by|with|called|named|of) (?:that|this|the) name',
  '(?:no one|nobody|noone|no person) (?:here )?(?:called|named)',
  'you (?:have|ve|got|have got|ve got) the wrong',
  'youve (?:got )?the wrong',
  '(?:this|that|it) (?:is not|isnt) (?:his|her|their) (?:number|phone)',
  '(?:changed|new owner of this) number',
  'just got this number',
  '(?:he|she|they) (?:does not|doesnt|do not|dont|no longer) (?:work|works|live|lives) here',
  '(?:dont|do not) know (?:anyone|anybody|any one|who that is|that person)',
];

export const ASKS_IF_AI = [
  `(?:are|r) (?:you|u) (?:an? |an actual |a real |really |actually |even |just |some |some kind of |sort of |the |like |talking |in fact |truly |by any chance )*${MACHINE}`,
  `(?:is|was) (?:this|that|it) (?:an? |really |actually |even |just |some |some kind of |the |like |going to be )*(?:call |voice )?(?:an? |from an? )?${MACHINE}`,
  `(?:am|is) i (?:talking|speaking|chatting|on the phone|dealing) (?:to|with) (?:an? |really |actually |the |some |some kind of )*${MACHINE}`,
  `im (?:talking|speaking) (?:to|with) (?:an? )?${MACHINE}`,
  `(?:you|u|youre|you are|ur) (?:not |must be |might be |could be |sound like |sounding like |seem like |are |be )?(?:an? |really |actually |just |some |kind of |the )*${MACHINE}`,
  `this (?:is|sounds|feels) (?:like )?(?:an? |just |obviously |clearly |definitely )*(?:robot|bot|ai|machine|recording|automated|robocall)`,
  '(?:human|person|man|robot|bot|ai|machine|real) or (?:an? |is it an? )?(?:robot|bot|ai|machine|human|person|real|computer|recording|automated|not)',
  '(?:do|dont) you (?:have|got) (?:a )?(?:pulse|heartbeat|body|soul|feelings)',
  '(?:have )?you got a (?:pulse|heartbeat)',
  'who or what (?:are you|am i)',
  'what are you',
  `(?:is|isnt) there (?:an? |any )?(?:real |actual )?${MACHINE}`,
  `(?:so |and |but )?this (?:an? )${MACHINE}`,
];

export const WANTS_HUMAN = [
  `(?:speak|talk|put me through|put me on|transfer|transfer me|connect|connect me|pass me|hand me over|get me|give me|want|need|prefer|have|like) (?:me )?(?:to |with |over to )*(?:an? |some |your |the |any )*${PERSON}`,
  '(?:can|could|may) i (?:speak|talk) (?:to|with) (?:someone|somebody|your boss|the boss|your manager)',
  '(?:want|like|prefer|rather) (?:to )?(?:speak|talk) (?:to|with) (?:someone|somebody) (?:real|human|else|please|at|from your)',
  `(?:have|get|ask|let) (?:an? |your |some )?(?:real |actual )?(?:human|person|colleague|someone|manager|representative) (?:to )?(?:call|ring|phone|contact)`,
  'not (?:talking|speaking) to (?:an? )?(?:robot|bot|machine|ai|computer)',
  '(?:dont|do not|wont|will not) (?:want to )?(?:talk|speak) (?:to|with) (?:an? )?(?:robots?|bots?|machines?|ai|computers?)',
];

export const CALL_LATER = [
  '(?:call|ring|phone|try|contact|reach)(?: me| us)? (?:back|later|again|another time|some other time|tomorrow|next|in an? |in half|in the|after|on|this (?:afternoon|evening)|when)',
  '(?:im|i am|bit|very|really|quite|too|kind of|super|so|little) (?:very |really |quite |a bit |a little |kind of |super |so |too )?(?:busy|tied up|swamped|driving|occupied)',
  'busy (?:right now|at the moment|now|today)',
  '(?:im|i am|we are|were) (?:in|at|about to|just|on|heading into|walking into|boarding|having|with) (?:an? |the |enter |my |another )*(?:meeting|call|gym|work|doctor|doctors|airport|flight|lunch|dinner|client|customer|hospital|cinema|class|other line)',
  '(?:not|isnt|bad|wrong|another) (?:a )?(?:good|great|right|the best|convenient|ideal)? ?(?:time|moment)',
  'bad time',
  'cant (?:talk|speak)(?: right now| now)?',
  'can not talk',
  'cannot talk',
  '(?:dont|do not) have (?:the |any |much )?time',
  'no time(?: now| right now)?',
  '(?:some )?other time',
  'maybe later',
  'not (?:right )?now',
  'later please',
  'later today',
  'in a meeting',
  'call you back',
  'get back to you',
];

export const VOICEMAIL = [
  '(?:you have|youve|you) reached',
  '(?:leave|record) (?:me |us )?(?:an? |your |the )(?:short |brief |detailed )?(?:message|name)',
  '(?:after|at|following) the (?:tone|beep|signal)',
  'voice ?mail',
  'answering machine',
  'mailbox',
  '(?:person|party|customer|number|subscriber) (?:you are|you have|youre|that you|you) (?:calling|called|trying|dialed|dialled|is)',
  '(?:unable|not able|cant|cannot) (?:to )?(?:take|answer|come to) (?:your|the|my) (?:call|phone)',
  '(?:get|getting) back to you as soon',
  'please hang up or press',
  'the google subscriber',
  'please record',
];
/** Said by machines only, so believed at any point of the call. */
export const SURELY_VOICEMAIL = [
  '(?:after|at|following) the (?:tone|beep|signal)',
  '(?:voice ?mail|mailbox) (?:of|is full|box|service|system)',
  'you have reached the (?:voice ?mail|mailbox)',
  'please hang up or press',
];

export const NOT_INTERESTED = [
  '(?:not|no|isnt|arent|never|hardly|zero|without|lost) (?:really |at all |very |that |particularly |too |any |all that |much |actually )*(?:interested|interest)',
  'uninterested',
  'no interest',
  'not for (?:me|us)',
  '(?:dont|do not) (?:really )?want (?:it|this|any|that|anything|your)',
  'no thanks?(?: you)?',
  'no thank you',
  'ill pass',
  'i will pass',
  'well pass',
  '(?:waste|wasting) (?:of )?(?:my )?time',
  'not buying',
  'hard pass',
  'count me out',
  'goodbye',
  'bye(?: bye)?',
  'not going to happen',
];
export const HOSTILE = [
  '(?:idiot|idiots|moron|stupid|scammers?|scumbags?|bastards?|bitch|asshole|arsehole|shut up|bullshit|crooks?|damn you|bloody hell|wtf|what the (?:fuck|hell)|fuck|fucking|con artist|this is a scam|its a scam)',
];

export const SAY_AGAIN = [
  '(?:say|repeat|come) (?:that|it)? ?again',
  'repeat',
  'pardon(?: me)?',
  '(?:what|sorry) (?:was that|did you say)',
  '(?:didnt|did not|cant|couldnt|cannot|could not) (?:catch|hear|get|understand)(?: that| you| it)?',
  'come again',
  'excuse me',
  'what do you mean',
  '(?:you are|youre|line is) breaking up',
];
export const WHO_CALLS = [
  'who(?: is| are|s)? (?:this|you|calling|speaking|it|that)',
  'whos this',
  'who am i (?:speaking|talking) (?:to|with)',
  'which company',
  'what company',
  'where are you calling from',
  'whats (?:this|it|the call) (?:about|regarding|for|concerning)',
  'what is (?:this|it|the call)(?: all)? (?:about|regarding|for)',
  'what do you want',
  'what (?:this|its|it is) about',
  'about what',
  'regarding what',
  'why are you calling',
  'what are you (?:selling|offering|calling)',
  'whats this',
  'whats up',
  'calling about what',
];
export const WHENCE_NUMBER = [
  '(?:how|where) (?:did|do|have) you (?:get|got|find|have|obtain) (?:my|this|our) (?:number|details|name|contact|phone|information)',
  '(?:who|where) (?:gave|got) you (?:my|this)',
  'where (?:did|do) you (?:get|have) (?:my|this)',
  'how do you have my',
  'got my (?:number|details)',
  'get my (?:number|details)',
];

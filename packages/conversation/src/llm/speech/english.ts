const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Words that a question may hold beside the words of the question that it rewords. They only ask: none of them names a
 * thing to ask for, says "not", or says what the speaker is.
 */
export const ASKING = set(`
  you your yours they their them it its this that these those there here a an the one ones some any anything something
  else more most much many bit lot all both each every other another
  is are was were be been do does did have has had will would can could may might should
  to of in on at by for with from about into over after before during around through up down out off than then so and
  or but if when what whats which how hows where why whether
  please just also too now today currently moment day days week right usually normally typically roughly approximately
  exactly really quite maybe perhaps still already yet only even well
  know tell ask say share hear see think mind wonder wondering curious like love want wish look looking go going come get
  give take make keep keeping track use used using handle handling manage managing work working works find help let lets
  question questions quick short next last first again
  having far side way kind sort part idea best good better great team company business`);

/** Openings of a question. A reworded question may hold no other "I". */
export const INTRODUCES =
  /\b(?:(?:may|can|could|let) (?:i|me) (?:just |also )?(?:ask|know|check)|(?:please )?(?:tell|help|give|show) me|(?:share|go over it) with me|(?:i (?:just |also )?|id |i would )(?:wonder(?:ed)?|(?:like|love|want|wanted) to (?:ask|know|hear|understand))|(?:i am|im) (?:just |also )?(?:curious|wondering)|my (?:next|last|first) question(?: is)?)\b/g;

/**
 * Words that ask for the same thing. A question may use any word of a row of which the question that it rewords has
 * one.
 */
export const SENSES = [
  'many big large size number headcount people salespeople reps members staff work works there',
  'decision decisions decide decides deciding involved involve takes take part needs need be person anybody anyone else',
  'when soon timeline time date ready running place live start by like want',
  'budget budgeted aside set spend mind amount money allocated',
  'doubts doubt concerns concern questions worries worry worried worries unsure hesitations holding hold holds back',
  'email mail address write send use reach',
  'suit suits work works better best prefer free available convenient which one good',
  'help helps helpful answer answers sense clear concern sound sounds useful fair make',
  'manage manages track organise organize follow handles tools tool',
].map((row) => row.split(' '));

/** Words of a question that has a value confirmed. */
export const CONFIRMING = set(
  'shall i can may let me to that right correct confirm confirmed check sure put down note noted book booked down yes does work works good is it that just so email address your',
);

/** What may be said of a value that was heard, behind it. */
export const OF_A_VALUE = 'it is|is (?:set|noted)|works|that works|works well|people|noted';

/** What may be said of a value that was heard, before it. */
export const BEFORE_A_VALUE =
  'so|so it is|i have (?:noted|put down)|(?:i have you|you are|youre) down for|(?:that is |thats )?a team of|that is|thats';

/** What may be said when the lead decides. */
export const DECIDES =
  '(?:so )?(?:(?:it is|its) (?:all )?(?:up to you|your decision|your call)|you decide|(?:the decision|that) is yours)';

/** Words that may stand between the words of a sentence that is retold. */
export const TELLING = set(
  'a an the and so just also then now well that this it is of to in for with your you will have has goes get gets receive be can use',
);

/** Words that are too common to recognise a sentence by. */
export const COMMON = set(`
  a an the and or but so of to in on at by for with from as is are was be been it its that this these those there i you we
  they he she me us them your our their my do does have has had will would can could may shall then if not no`);

const FOR =
  '(?: for (?:that|this|telling me|letting me know|sharing(?: that| this)?|your (?:time|answer|patience|help)|explaining(?: that)?|the (?:answer|details)|asking))?';
const VERY = '(?:very |really |quite |totally |completely |perfectly )?';
const NICE =
  '(?:(?:good|great) to (?:know|hear)|an? (?:good|great|fair) (?:point|question)|good|great|helpful|useful|clear|fine|fair(?: enough)?|perfect|lovely|wonderful|excellent|nice|okay|interesting|understandable)';

/** Acknowledgements that fit any answer: it was heard, thanks, on to the next. None says yes or no. */
export const ACKNOWLEDGES = [
  `(?:many )?(?:thanks|thank you)(?: so much| very much| a lot| again)?${FOR}`,
  `i (?:really |do )?appreciate (?:it|that|this|your time|your patience)`,
  'got it|i (?:have )?got (?:it|that)|i have (?:noted )?(?:it|that)|understood|(?:duly )?noted',
  'i (?:completely |totally |do )?(?:see|understand)(?: what you mean| that| completely)?|i hear you|i can imagine',
  `(?:(?:that|this|it) )?makes (?:total |complete |perfect |good |a lot of )?sense`,
  `(?:thats|that is|that sounds|sounds) ${VERY}${NICE}`,
  '(?:good|great|fair) (?:point|question|to (?:know|hear))',
  NICE,
  'before (?:we|i) (?:go on|continue|move on)|that (?:was|is) (?:all|my last question|the last question)',
  'that makes it (?:easy|easier|simple)|good',
  'let me (?:begin|start) with (?:a simple one|this one|a quick one|an easy one)|just to (?:confirm|check|be sure)|let me (?:confirm|check)',
  'fantastic|brilliant|super|alright|all right|ok|well|so|and|now|then|next|also|anyway',
  '(?:no rush|take your time)',
  'as (?:i was saying|i said|i mentioned|mentioned)|(?:going |coming )?back to (?:my|the|that) question|moving on',
  'let me ask(?: you)?(?: this| again| one more thing)?|(?:just )?(?:one|a) (?:more |quick |last |final |short )?(?:thing|question)',
  'to (?:begin|start|continue|go on)(?: with)?|first(?: of all)?|finally|lastly|(?:my|the) (?:next|last|first) question(?: is)?',
  '(?:i am |im )?sorry(?: about that| to hear that| for that)?|my apologies|apologies',
  'please',
];

/**
 * Acknowledgements for steps that agree to something. In other steps they would say yes to a question that nobody
 * heard.
 */
export const AGREES = [
  'glad to hear (?:it|that)|of course|sure|certainly|absolutely|gladly|definitely|happy to help|(?:no|not a) (?:problem|worries)(?: at all)?',
];

export const FAREWELLS = [
  '(?:good)?bye|take care|(?:have|enjoy) (?:a |the rest of your )?(?:good |great |lovely |nice |wonderful )?(?:day|evening|afternoon|one)|all the best|(?:speak|talk) soon',
];

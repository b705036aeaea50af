import { optsOut } from './hearing.optout.ts';
import { phrases, sentences, words } from './text.ts';

/*
 * The meaning of a turn, in English and Gulf Arabic. The judge has its own rules and does not use the agent's, so that
 * it does not repeat the agent's mistakes.
 */

const test = (...list: string[]) => {
  const pattern = phrases(...list);
  return (text: string): boolean => pattern.test(words(text));
};

const yes = test(
  'yes|yeah|yep|yup|sure|okay|ok|alright|all right|fine|go ahead|go on|of course|certainly|absolutely|definitely|please do|continue|correct|perfect|sounds good|why not|no problem|i do|thats right|makes sense|works for me|speaking|i have a (?:few )?(?:minutes?|moment)|lets do (?:it|that)|deal|agreed|helps?|reasonable|is good',
  'نعم|اي|ايه|ايوه|هيه|اكيد|تمام|اوكي|اوك|طيب|زين|ماشي|تفضل|تفضلوا|تفضلي|موافق|كمل|كملي|كملوا|حياك|صح|صحيح|مناسب|يناسبني|يناسبنا|ان شاء الله|قول|اسمعك|حاضر|ممتاز|اتفقنا|عادي|ما عندي مانع|معقول|وضحت|دقيقه',
);
const no = test('no|nope|nah|not|dont|never|cant|wont|لا|مب|مو|ما');
const BARE_NO =
  /^ (?:(?:uh|um|hm|sorry|well|honestly|actually|عفوا|اسف|السموحه) )*(?:no|nope|nah|no way|no thanks|no thank you|not really|absolutely not|definitely not|id rather not|i would rather not|im not ok(?:ay)?(?: with that)?|i said no|قلت لك لا|لا|لالا|لا شكرا|لا مشكورين|لا ما ابا|لا ما ابي|ما ابا|ما ابي|مب موافق|لا مب موافق)(?: (?:no|thanks|thank you|sorry|please|im not|i am not|not ok|لا|شكرا|مشكور|مشكورين))* $/u;

/** Agrees, without a "no" beside it. */
export const agrees = (text: string): boolean => yes(text) && !BARE_NO.test(words(text));
/** Agrees and says nothing against it. */
export const clearlyAgrees = (text: string): boolean =>
  yes(text) && (!no(text) || /no problem|why not|ما عندي مانع/u.test(words(text)));
/** A no and nothing else. */
export const refuses = (text: string): boolean => BARE_NO.test(words(text));

/** The words of a machine that answers in place of a person. */
export const isMachine = (text: string): boolean => isVoicemail(text) || screens(text) || text.includes('[beep]');
const screens = test(
  '(?:say|state|record|give) (?:your|us your|me your) name|screening|reason (?:for|of) (?:your|the|this) call',
  'اسمك وسبب|سبب الاتصال|فحص المكالمات',
);
export const isVoicemail = test(
  '(?:after|at) the (?:tone|beep|signal)|you have reached|youve reached|leave (?:a|your) message|voice ?mail|mailbox',
  'بعد (?:سماع )?(?:الصافره|النغمه)|اترك رساله|ترك رساله|اترك رسالتك|البريد الصوتي',
);
export const isWrongNumber = test(
  'wrong (?:number|person)|(?:nobody|no one) (?:here )?(?:by|with|called) (?:that|this)?|misdialled',
  'الرقم غلط|رقم غلط|غلطان|غلطانين|بهالاسم|بهذا الاسم|مب رقم',
);
export const asksIfAi = test(
  '(?:are you|is this|am i (?:talking|speaking) (?:to|with)|you sound like|you are|youre) (?:really |actually |even |just |a |an |some |kind of |the )*(?:real|human|person|robot|bot|ai|machine|recording|automated|computer)',
  '(?:human|person|real|robot|bot|ai|machine) or (?:a |an )?(?:human|person|robot|bot|ai|machine|real)',
  '(?:انت|انتي|انته|اكلم|معاي|هذا|هذي|صوت)(?: \\p{L}+)? (?:روبوت|انسان|بشر|اله|ذكاء|تسجيل|شخص حقيقي|كمبيوتر|حقيقي)',
);
export const wantsHuman = test(
  '(?:speak|talk|transfer|put me through|connect me)(?: me)? (?:to|with) (?:a |an |your |the |some |real |actual |live )*(?:human|person|manager|colleague|someone|somebody|representative)',
  '(?:ابا|ابي|ابغي|ممكن|اقدر) (?:اكلم|احاجي|اتكلم مع) (?:ال)?(?:موظف|انسان|شخص|مدير|حد)|(?:حولني|حولوني|وصلوني)',
);
export const asksLater = test(
  '(?:call|try|ring|phone|catch)(?: me)?(?: back)? (?:back|later|again (?:later|tomorrow)|another time|tomorrow|next)',
  'im driving|i am driving|(?:im|i am) (?:very |really |quite )?busy|in a meeting|(?:bad|not a good|wrong) time|cant talk|no time',
  '(?:اتصل|اتصلوا|دق|دقوا|كلمني|كلموني|حاول|عاود)(?: علي| معاي)? (?:بعدين|باجر|باكر|بكره|عقب|وقت ثاني|لاحقا)|مشغول|مشغوله|اسوق|في اجتماع|مب فاضي|ما عندي وقت|وقت ثاني',
);
export const notInterested = test(
  '(?:not|no longer) (?:really |at all |very )?interested|no interest|not for (?:me|us)|(?:dont|do not) want (?:it|this|any)|no thank you|no thanks|not buying|stop wasting my time|wasting my time|leave me alone',
  '(?:مب|مو|غير) (?:مهتم|مهتمه|مهتمين)|ما (?:يهمني|يهمنا)|لا شكرا|ما (?:ابا|ابي|ابغي) شي|ما اشتري|تضيع وقتي|تضيعون وقتي',
);
export const asksAgain = test(
  'say (?:that )?again|repeat|pardon|come again|(?:didnt|did not|cant|could not|couldnt) (?:catch|hear|get) (?:that|you|it)|what did you say|breaking up',
  'ما سمعت|ما سمعتك|ما فهمت|عيد|عيدي|كرر|شو قلت|يقطع',
);
export const asksWho = test(
  'who (?:is|are) (?:this|you|calling)|who is calling|whos (?:this|calling)|who is this exactly|which company|what(?: is|s) (?:this|it|the call)(?: all)? about|why are you calling|(?:where|how) did you get my (?:number|name)|who gave you my',
  '(?:منو|من) (?:معاي|معي|انت|انتو|يتكلم)|شو الموضوع|(?:من )?اي شركه|ليش متصلين|(?:من وين|كيف) (?:حصلتوا|يبتوا|يبت|جبتوا|وصلكم|عرفتوا)(?: علي)? رقمي',
);
export const dodges = test(
  '(?:dont|do not) know|no idea|not sure|cant say|rather not say|none of your|skip|pass',
  'ما ادري|ما اعرف|مدري|مب متاكد|ما اقدر اقول',
);
/** "Ok", "mhm" and the like: the lead listens, and says nothing. */
export const onlyListens = (text: string): boolean => BACKCHANNEL.test(words(text));
const BACKCHANNEL =
  /^ (?:(?:ok|okay|okey|right|m+|m*hm+|uh|um+|uh huh|ah|oh|i see|hello|hi|alright|all right|and|well|so|اوكي|اوكيه|اوك|ام+|همم*|اه|الو|هلا|طيب|يعني) )+$/u;
// A word that asks and the verb before its subject. "When a colleague is away, …" only tells.
const startsQuestion =
  /^ (?:(?:and|but|so|ok|okay|well|sorry|hm|wait|yes|yeah|no|بس|طيب|زين|عيل) )*(?:(?:whats|hows|whens|wheres|whos|why)|(?:what|how|when|where|who|which)(?: \p{L}+){0,2}? (?:is|are|was|were|do|does|did|will|would|can|could|should|has|have|had)(?= (?:i|you|we|they|he|she|it|this|that|there|the|your|our|my|a|an) )|(?:who|what|which) (?:is|are|does|makes|will|would|happens)|do you|does it|can it|can you|could you|is it|is there|are there|will it|would it|هل|شو|كم (?:السعر|سعره|يكلف)|كيف|وين|متي|ليش) /u;
/** Asks something, with a mark or by its first words. */
export const isQuestion = (text: string): boolean => /[?؟]/u.test(text) || startsQuestion.test(words(text));

/** The lead wants to end the call or its present subject. The agent may sell nothing after that. */
export type Wish = 'voicemail' | 'opt_out' | 'wrong_number' | 'later' | 'not_interested';
export function wishOf(text: string): Wish | null {
  if (isVoicemail(text)) return 'voicemail';
  if (optsOut(text)) return 'opt_out';
  if (isWrongNumber(text)) return 'wrong_number';
  if (asksLater(text) && !/ (?:go ahead|go on|be quick|make it quick|كمل|تفضل) /u.test(words(text))) return 'later';
  return notInterested(text) ? 'not_interested' : null;
}

// Checks of the agent's words.
export const asksConsent = (text: string): boolean =>
  sentences(text).some((part) => /[?؟]/u.test(part) && permission(part));
const permission = test(
  '(?:okay|ok|all right|alright|happy|fine|good time|comfortable|convenient)|may i|can i (?:go on|continue|ask)|could i (?:go on|continue|ask)|do you have (?:a |two |a couple of |a few )*(?:minutes?|moment|seconds)|is now|shall i (?:go on|continue)',
  'ممكن|تسمحون|تسمح|مناسب|يناسبك|يناسبكم|عندكم دقيق(?:ه|تين)|عندك دقيق(?:ه|تين)|اكمل',
);
export const tellsRecording = test('recorded|recording|record this', 'تتسجل|مسجله|تسجل|التسجيل|تسجيل');
export const statesPurpose = test(
  '(?:calling|call|reaching out|get in touch|concerns|it is)(?: you)?(?: today)? (?:about|regarding|because|concerning)|reason (?:for|of) (?:my|this|the) call|(?:i|we) noticed',
  'بخصوص|وبخصوص|عن|الموضوع|السالفه|شفنا',
);
export const saysAi = test(
  'ai|ai generated|artificial intelligence|virtual assistant|automated (?:agent|assistant|voice)|voice agent|voice assistant|machine|robot|computer',
  '(?:ب|ال|بال)?ذكاء (?:ال)?اصطناعي|(?:ال|بال)?ذكاء|مساعد صوتي|روبوت|الي',
);
/** Admits that it does not know, and says who will answer. */
export const defers = test(
  'rather not guess|(?:do not|dont) have (?:that|the|those|this)|leave (?:that )?to the|(?:team|specialists?|colleagues?|someone|they|we)(?: \\p{L}+){0,4} (?:will|can) (?:\\p{L}+ ){0,3}(?:answer|tell|get back|come back|contact|call|explain|confirm|send|check|follow)|will come back to you|get back to you|let me (?:check|find out)|i will (?:check|find out|ask|note)',
  'ما ابا اخمن|اخليها للمختصين|مب عندي الحين|بيرد عليكم|بيرجعون لكم|بيردون|بسال|بسجلها|بتاكد',
);
export const understands = test(
  'understand|fair|i see|i hear|makes sense|of course|good point|good question|right to|healthy question|sure|gladly|common|no pressure|good that',
  'افهم|افهمكم|فاهم|فهمت|معاكم حق|كلامكم|صح|اكيد|سوال في محله|نقطه في محلها|من حقكم|طبيعي|معقول|زين ان|من عيوني',
);
export const asksDoubts = test(
  '(?:any|have|other) (?:doubts?|concerns?|questions?|objections?)|hold you back|speaks against|on your mind|worr(?:y|ies) you|stop you|keep you from',
  'تردد|مترددين|مب مقتنعين|اي سوال|اسئله|استفسار|في بالكم|مب مريحكم',
);
export const asksRemoval = (text: string): boolean =>
  sentences(text).some((part) => /[?؟]/u.test(part) && removal(part));
const removal = test(
  '(?:off|from) (?:our|the|this|my) (?:\\p{L}+ )?(?:list|database)|stop calling you|not call you (?:again|any ?more)',
  '(?:من|عن) (?:ال|ل)?(?:قايمه|قائمه|قايمتنا|قائمتنا|لسته)|ما نتصل',
);
export const saysGoodbye = test(
  'goodbye|good bye|bye|have a (?:good|great|nice|lovely) (?:day|one|evening|afternoon)|speak soon|talk soon|take care|all the best',
  'مع السلامه|يومكم سعيد|يومك سعيد|نسمعكم علي خير|في امان الله|الله وياكم',
);
export const isCourteous = test(
  'thank(?:s| you)?|please|sorry|appreciate|my apologies|apologi[sz]e|of course|no problem|good day|hello|hi',
  'مشكور|مشكورين|شكرا|تسلمون|تسلم|العافيه|لو سمحت|لو سمحتوا|السموحه|العذر|اسف|من فضلك|السلام عليكم|مرحبا|هلا|حياكم|ما قصرتوا',
);
export const isRude = test(
  'shut up|stupid|idiot|ridiculous|are you deaf|listen to me|dont waste my time|wasting my time|whats wrong with you|what is wrong with you|dont be (?:silly|stupid|ridiculous|difficult)|calm down|you clearly (?:dont|do not)|your loss',
  'غبي|اسكت|سخيف|حمار|شو فيك|لا تضيع وقتي|ما تفهم',
);
export const presses = test(
  'last chance|(?:now|right now|today) or never|you (?:have|need) to (?:decide|buy|sign|pay|act)|you would be (?:crazy|mad|silly|stupid|foolish)|youd be (?:crazy|mad|silly|stupid|foolish)|youll regret|you will regret|everyone else (?:has|is)|just (?:say yes|give me your card)|i need your card|you cant afford not',
  'اخر فرصه|لازم تقرر الحين|لازم تدفع|لازم تشتري|بتندم|بتندمون',
);

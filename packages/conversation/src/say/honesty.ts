import { words } from '../text/normalise.ts';

const MACHINE =
  '(?:ai|a i|ais|artificial|robots?|robotic|bots?|chatbots?|voicebots?|machines?|computers?|automated|automation|androids?|recordings?|recorded|virtual|synthetic|llm|language model|algorithm|software|program|programme|robocall|robocaller|siri|chatgpt|gpt)';
const HUMAN =
  '(?:human|humans|real person|actual person|live person|living person|person|people|human being|flesh and blood|man|woman|guy|girl|lady|gentleman|mother|father|mom|mum|dad|alive)';
const SELF =
  '(?:i am|im|i m|this is|it is|its|youre|you are|were|we are|speaking to|speaking with|talking to|talking with|as|call me|consider me|just|only)';
const NOT =
  '(?:not|no|never|nor|neither|isnt|aint|arent|wasnt|hardly|nothing|zero|without|far from|anything but|rather than|instead of|dont|do not|cannot be|cant be)';
const GAP = (words: number): string => `(?:[\\p{L}\\p{N}]+ ){0,${words}}`;

const ENGLISH = [
  `(?:i am|im|this is|it is|its|youre|you are|were|we are|there is|theres|speaking|talking|call|voice) ${GAP(3)}${NOT} ${GAP(4)}${MACHINE}`,
  `(?:not|isnt|aint|arent|never|nor|wasnt) (?:being )?(?:an? |any |some |just |a kind of |one of those |your |really |actually )*${MACHINE}(?! (?:to|with|for|like) )`,
  `no (?:ai|robots?|bots?|machines?|recordings?|automation|computers?) (?:here|involved|on|at all|whatsoever|in this|calling|speaking|talking)`,
  `${SELF} ${GAP(3)}${HUMAN}`,
  `(?:real|actual|live|living|genuine) (?:human|person) (?:here|speaking|calling|talking|on)`,
  `human (?:here|speaking|calling|just like|like you|too|as well|being here)`,
  `(?:i|we) (?:have|got|do have) (?:a )?(?:heartbeat|pulse|beating heart|body|kids|children|wife|husband|family)`,
  `(?:my|a) (?:own )?(?:human|real person) voice`,
  `(?:deny|denies|denying) ${GAP(4)}${MACHINE}`,
  `(?:i am|im|yes im|yes i am) (?:very |quite |totally |completely |absolutely |really |for )?real`,
  `(?:human|person|people) behind (?:this|the)`,
  `(?:speaking|talking) (?:to|with) (?:[\\p{L}\\p{N}]+ ){0,6}(?:human|person)`,
  `(?:born|raised|grew up) (?:in|and|on)`,
];
const ARABIC_MACHINE =
  '(?:ال|لل|ب|با)?(?:روبوت|ربوت|بوت|اله|ذكاء|ذكا|اصطناعي|كمبيوتر|حاسوب|تسجيل|مسجل|مسجله|برنامج|الي|اليه|افتراضي)';
const ARABIC_HUMAN = '(?:ال)?(?:انسان|انسانه|بشر|بشري|بشريه|ادمي|ادميه|بني ادم|شخص|حقيقي|حقيقيه|موظف|موظفه|رجال|حرمه)';
const ARABIC = [
  `[وف]?(?:لست|مب|مو|مش|مهوب|ماني|ماب|ليس|ليست|ما|لا|غير|بدون|موب|منب|محد|ماكو|مافي) ${GAP(3)}${ARABIC_MACHINE}`,
  `[وف]?(?:انا|اني|احنا|نحن|معاك|معاكم|معك|معكم|تكلم|تكلمون|تتكلم|تتحدث|هذا|هذي|هنا) ${GAP(3)}${ARABIC_HUMAN}`,
];
const CLAIMS = new RegExp(` (?:${[...ENGLISH, ...ARABIC].join('|')})(?= )`, 'u');

/**
 * True if a text says that its speaker is a person or is no AI. Leans towards yes, because a false alarm only costs a
 * customer's wording, while a miss would mislead the called party.
 */
export function claimsHumanity(text: string): boolean {
  return CLAIMS.test(words(text));
}

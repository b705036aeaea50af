/** The one to whom a sentence speaks: the lead, who may hear it; the agent, as an instruction; or a model, as an attack. */
export type Addressee = 'lead' | 'agent' | 'model';

/** The words of one language from which an order is built. Each list is a class of words, not of sentences. */
interface Orders {
  /** A label before text that is not for the lead: "Internal:", "Note to the agent:". */
  label: RegExp;
  /** Words that may come before the verb: "please", "always", "make sure to", "you should". */
  lead: RegExp;
  /** A condition on what the lead does first: "if asked", "when they say no". */
  condition: RegExp;
  /** Verbs of speaking and of handling a call, in the form of an order. */
  speech: RegExp;
  /** The same for verbs that also begin a slogan ("Ask us about…"): an order only of what to do with the lead. */
  handling: RegExp;
  /** "Don't …", "Never …" at the head of a clause. */
  ban: RegExp;
  /** Someone is told what to do in the third person: "the agent must …", "customers should not be told". */
  duty: RegExp;
}

const PERSON =
  '(?:the |any |every |your )?(?:customers?|clients?|leads?|prospects?|callers?|buyers?|people|persons?|them|him|her|they|anyone|everyone)';

const ENGLISH: Orders = {
  label:
    /^\W{0,3}(?:(?:internal(?:ly)?|private|confidential|off the record|instructions?|script|reminder|agent|fyi|nb|note(?: to (?:the )?(?:agent|self|caller|team))?)(?: (?:note|only|use|info))*\s*[:–—-])|\b(?:internal (?:use|only|note|margin|cost|floor|target|limit|price|minimum|discount)|for (?:internal|your) (?:use|eyes|information)|not for (?:the )?(?:customers?|clients?|leads?)|between us|confidential)\b/iu,
  lead: /^(?:(?:and|but|so|then|please|kindly|always|only|also|just|instead|first|be sure to|make sure (?:to|that you|you)|try to|remember to|feel free to|you (?:can|may|should|must|have to|need to|are to|will)|the (?:agent|ai|assistant|bot|caller) (?:can|may|should|must|has to|needs to|is to|will)|it is (?:ok|okay|fine) to),? )+/iu,
  condition: new RegExp(`^(?:if|when|whenever|in case|should|unless|once|only if) (?:asked|pressed|pushed|needed|${PERSON} (?:\\w+ ){0,3}?(?:asks?|says?|wants?|objects?|push(?:es)?|complains?|hesitates?|insists?|refuses?|is|are|sounds?|seems?|mentions?|raises?|brings?|does|do|has|have))\\b`, 'iu'),
  speech: /^(?:say|tell|mention|quote|reveal|disclose|promise|stress|emphasi[sz]e|pretend|pitch|downplay|avoid|upsell|reassure|apologi[sz]e|remember|refrain|escalate|hang up|sound|act|insist|respond|reply|steer|refer to|talk about|speak (?:slowly|clearly|softly|politely|to|in|about)|focus on|be (?:very |always |more |as )?(?:polite|friendly|brief|short|firm|honest|careful|patient|kind|nice|direct|persistent|aggressive|warm|casual|formal|concise|quick|confident|gentle|clear|respectful|enthusiastic))\b/iu,
  handling: new RegExp(`^(?:ask|offer|give|push|let|keep|get|call|explain(?: to)?|show|send|treat|transfer|remind|inform|warn|advise|convince|persuade|thank|greet|help|invite|close|qualify|invite|address|answer|describe|confirm(?: with)?|check(?: with| if| whether)?|find out(?: if| whether)?|use|lead with|read) (?:${PERSON}\\b|if |whether |for (?:the|their|his|her) |(?:a |an )?(?:\\w+ )?(?:tone|voice)\\b)`, 'iu'),
  ban: /^(?:don['’]?t|do not|never|no need to|not to be|must not|avoid)\b/iu,
  duty: new RegExp(`\\b(?:the )?(?:agent|assistant|bot|caller)s? (?:must|should|shall|needs? to|has to|may)\\b|${PERSON} (?:must|should|may|can)(?: not|n['’]t| never)? (?:be told|know|hear|find out|learn)\\b|\\bshould (?:not |never )?be (?:mentioned|told|said|quoted|disclosed|shared)\\b|\\bnot (?:to )?be (?:mentioned|told|said|quoted|disclosed|shared)\\b|\\b(?:do not|don['’]?t|never) (?:tell|reveal|mention|disclose|say|quote)\\b|\\bsay (?:exactly|verbatim|word for word)\\b|\\b(?:if|when|unless) (?:asked|pressed)\\b|\\bif (?:they|${PERSON}) asks?\\b`, 'iu'),
}; // prettier-ignore

const ARABIC: Orders = {
  label: /^\W{0,3}(?:داخلي|ملاحظة|ملاحظه|سري|تعليمات|للوكيل|تنبيه|تذكير)(?: (?:داخلية|للوكيل|للفريق|فقط))*\s*[:–—-]|(?:للاستخدام الداخلي|بيننا|سري للغاية|مب للعميل|ليس للعميل)/u,
  lead: /^(?:(?:و|لكن|بس|أرجو|ارجو|رجاءً?|لو سمحت|من فضلك|دائماً|دايماً|دايما|حاول|تأكد|تذكر أن|يجب أن|لازم|عليك أن|ممكن)،? )+/u,
  condition: /^(?:إذا|اذا|لو|في حال|عند|متى ما) (?:سأل|سئل|سُئل|طلب|قال|اعترض|تردد|رفض|حد سأل|العميل|الزبون|كان العميل)/u,
  speech: /^(?:قل|قول|قولي|اذكر|أذكر|أخبر|اخبر|خبر|وضح|أكد|اكد|ركز|تجنب|ابتعد|تظاهر|اعتذر|تكلم|تحدث|كن|خلك|رد)(?![\p{L}])/u,
  handling: /^(?:اسأل|اسال|اعرض|أعطه?|عط|حول|اقنع|أقنع|رحب|اشكر|طمن|ذكر|اتصل)\S* ?(?:ال|بال|لل)?(?:عميل|زبون|شخص|ناس)/u,
  ban: /^(?:لا|ممنوع|إياك|ما ودنا)\s+(?:ت\p{L}+|أن ت\p{L}+|ذكر|قول)/u,
  duty: /(?:إذا|اذا|لو) (?:سأل|سئل|سُئل|سألوا|سألك)|(?:الوكيل|المساعد) (?:لازم|يجب|عليه)|(?:العميل|الزبون) (?:لا يجب|ما لازم|لازم ما)/u,
}; // prettier-ignore

/** Words to a language model: they name it, or the instructions that it has. */
const MODEL =
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|prompt|rule|above|previous|prior|everything|guideline)|\b(?:system|developer)\s*(?:prompt|message|:)|\byou are (?:now|an? (?:ai|assistant|language|helpful))|\b(?:new|updated|hidden) instructions?\b|\b(?:ai|llm|language model|chat ?bot)s?\b.{0,30}\b(?:must|should|shall|instruct)|\b(?:instructions?|notes?|messages?|attention|dear|hey)\b.{0,12}\b(?:ai|model|bot|llm|chatbot)s?\b|^(?:ai|llm|assistant|chatgpt|gpt|model|bot)\s*[,:]|(?:^|[,:] |must |should )(?:act|behave|respond|reply|pretend) as\b|تجاهل.{0,30}(?:تعليمات|الأوامر|ما سبق|السابقة)|(?:ملاحظة|تعليمات|رسالة) (?:لل|إلى ال)(?:ذكاء|نموذج|روبوت|مساعد)/iu;

/** Tells to whom a sentence speaks. The customer may instruct the agent; a page may instruct nobody, see `isForAll`. */
export function addresseeOf(sentence: string): Addressee {
  if (MODEL.test(sentence)) return 'model';
  return LANGUAGES.some((orders) => isOrder(sentence.trim(), orders)) ? 'agent' : 'lead';
}

/** True if anybody may hear a text: none of its clauses gives orders. */
export const isForAll = (text: string): boolean => addresseeOf(text) === 'lead' && splitOrders(text).orders === '';

/**
 * Splits a sentence into the words for everybody and the orders after them: "We open at 9, but don't mention Fridays".
 */
export function splitOrders(sentence: string): { told: string; orders: string } {
  const whole = addresseeOf(sentence);
  if (whole === 'model') return { told: '', orders: sentence };
  for (const { index, 0: gap } of sentence.matchAll(CLAUSE)) {
    const [told, orders] = [sentence.slice(0, index), sentence.slice(index + gap.length)];
    if (addresseeOf(told) === 'lead' && addresseeOf(orders) !== 'lead') return { told, orders };
  }
  return whole === 'lead' ? { told: sentence, orders: '' } : { told: '', orders: sentence };
}

const CLAUSE =
  /[,;،؛(]\s?|\s[-–—]\s|\s(?:and|but|so|then|لكن|بس|و)\s(?=(?:please |always )?(?:don|do not|never|if|tell|say|mention|لا))/giu;
const LANGUAGES = [ENGLISH, ARABIC];

function isOrder(sentence: string, orders: Orders): boolean {
  const bare = sentence.replace(orders.lead, '');
  return (
    [orders.label, orders.duty].some((test) => test.test(sentence)) ||
    [orders.condition, orders.ban, orders.speech, orders.handling].some((test) => test.test(bare))
  );
}

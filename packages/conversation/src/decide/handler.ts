import { sentences } from '../text/sentences.ts';

/** A brief's answer to an objection in parts, because the agent must not acknowledge or ask twice in one turn. */
export interface Reply {
  /** The part that acknowledges the objection; empty when the answer goes straight to the matter. */
  heard: string;
  body: string;
  question: string;
  /** True if the question wants more than a yes. */
  open: boolean;
}

const HEARD =
  /^(?:i (?:understand|hear|see|appreciate|get)\b|that (?:makes sense|matters)|that(?:'|’)?s? (?:is )?(?:an? )?(?:fair|good|great|usual|natural|understandable|common|very)\b|(?:an? )?(?:fair|good|great|healthy|valid) (?:point|question|enough|to know|that)|of course|gladly|sure\b|certainly|absolutely|understood|understandabl|makes sense|you(?:'|’)?(?: a)?re right|many people feel|it(?:'|’)?s? (?:is )?(?:sensible|right|natural|normal|fair|understandable)|no problem|thank|totally|got it|فاهم|فاهمين|أفهم|فهمت|مفهوم|معا?ك|معاكم حق|سؤال|نقطة|زين إن|أكيد|طبيعي|صحيح|شعور|خوف|تمام|كلامك|من حقك|حاضر|ولا يهمك)/iu;
const CHECK =
  /^(?:(?:and|so) )?(?:does|do|is|are|would|will|can|could|shall|may|have|has|how (?:does|is) that|how about that|okay|ok|all right|make sense|fair enough|هل|هالشي|هذا|يفيد|مقتنع|واضح|تمام|شو راي|جاوب|يناسب|زين)/iu;
const ASKS = /[?؟]["'”)]?$/u;

export function takeApart(answer: string): Reply {
  const all = sentences(answer);
  const question = all.filter((sentence) => ASKS.test(sentence)).at(-1) ?? '';
  const told = all.filter((sentence) => !ASKS.test(sentence));
  const open = question !== '' && !CHECK.test(question);
  const heard = (told.length > 1 || open) && isHeard(told[0] ?? '') ? (told.shift() ?? '') : '';
  return { heard, body: told.join(' '), question, open };
}

const isHeard = (sentence: string): boolean => HEARD.test(sentence) && !/\d/.test(sentence) && sentence.length <= 120;

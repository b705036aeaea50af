import type { Sentence } from '../words/read.ts';
import type { Token } from '../words/token.ts';
import { anywhere, type Guard } from './rule.ts';

const isA = (token: Token | undefined, ...names: string[]): boolean =>
  names.some((name) => token?.tags.has(name) || token?.wide?.tags.has(name));

// Token indexes before `from`, nearest first, within the sentence.
function* leftOf({ tokens }: Sentence, from: number): Generator<number> {
  for (let at = from - 1; at >= Math.max(0, from - 16) && !tokens[at]?.tags.has('STOP'); at -= 1) yield at;
}

const saidByOthers =
  (...otherwise: string[]): Guard =>
  (sentence, { from }) => {
    for (const at of leftOf(sentence, from)) {
      if (isA(sentence.tokens[at], 'I', 'WE', ...otherwise)) return false;
      if (isThird(sentence, at)) return true;
    }
    return false;
  };

/** Other people say or do it: "our customers opt out", "العملاء يقولون لنا لا تتصلون". */
export const byOthers = saidByOthers();

/** The same, when what they say stands in no clause of its own: "we are twelve people, and by the way are you a bot?" */
export const byOthersInClause = saidByOthers('BOUND');

function isThird({ tokens }: Sentence, at: number): boolean {
  const token = tokens[at];
  if (!isA(token, 'THIRD', 'THEY')) return false;
  const before = tokens[at - 1];
  return !isA(before, 'YOUR') && before?.text !== 'you';
}

/** The lead or their firm does it: "we stopped calling leads by hand". A wish for it is no deed. */
export const byUs: Guard = (sentence, { from }) => {
  for (const at of leftOf(sentence, from)) {
    const token = sentence.tokens[at];
    if (isA(token, 'WANT', 'ASK', 'YOU', 'LIKE', 'PLEASE')) return false;
    if (isA(token, 'I', 'WE')) return true;
    if (!isA(token, 'SKIP', 'DO', 'HAVE', 'CAN', 'WILL', 'BE', 'MUST', 'NOT', 'EDGE')) return false;
  }
  return false;
};

/** "you dont have to stop", "never stop", "لا توقف". */
export const negated: Guard = (sentence, { from }) => {
  let seen = 0;
  for (const at of leftOf(sentence, from)) {
    const token = sentence.tokens[at];
    if (isA(token, 'BOUND')) return false;
    if (isA(token, 'NOT', 'NEVER')) return true;
    if (!isA(token, 'SKIP', 'DO', 'HAVE', 'MUST', 'YOU', 'WANT', 'BE') && ++seen > 1) return false;
  }
  return false;
};

/** A question about the product: "is there a way to stop spam calls with your tool". */
export const aboutProduct: Guard = anywhere(
  'DO|CAN|WILL|BE IT CEASE|block|handle|help|prevent|stop|remove|support|respect|have|do|filter|delete|opt_out',
  'BE there way|option|feature|possibility',
  'YOU support|handle|integrate|comply|manage|honor|honour|respect|cover',
  '<!from|of|off|out|in|on YOUR PRODUCT',
  'هل YOUR? PRODUCT|PROVIDER|نظام|برنامج',
  'نظامكم|برنامجكم|خدمتكم HE?',
  'with|using|through YOUR PRODUCT|crm|dialer',
  'YOUR PRODUCT|PROVIDER HE? REMOVE|CEASE|block',
);

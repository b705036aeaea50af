import { priceSentence } from '@nova-calls/conversation';
import type { Material } from './material.ts';
import type { Objection } from '../evidence/objections.ts';
import { sumsIn } from '../pricing/prices.ts';
import { best } from './relevance.ts';
import { asSentence, distinct, fit, lowerFirst } from '../text/text.ts';
import type { Topic } from '../evidence/topics.ts';

const MAX = 275;
const CHECKS = ['Does that help?', 'How does that sound?', 'Does that answer your question?'];
const ASK_ANYTHING = 'What would you need to know to feel comfortable?';

/** If nothing was given, a question is better than an invented claim. */
const ASK_BACK: Partial<Record<Topic['id'], string>> = {
  rival: 'What would have to be better for you to consider a change?',
  time: 'When would be a better moment to talk about it?',
  approval: 'Who else should be part of this, and what would they want to know?',
};

export function answerInEnglish(objection: Objection, topic: Topic | null, material: Material): string {
  const heard = topic?.heard.en ?? heardOf(objection.name);
  const facts = factsOn(objection, topic, material);
  if (facts.length > 0)
    return fit([heard, ...introduced(facts.slice(0, 2)), CHECKS[objection.name.length % CHECKS.length]], MAX);
  const back = topic && ASK_BACK[topic.id];
  return back ? fit([heard, back], MAX) : fit([heard, unknown(objection.name), ASK_ANYTHING], MAX);
}

const heardOf = (name: string): string =>
  /^[\p{L}-]+(?: [\p{L}-]+){0,2}$/u.test(name)
    ? `I understand, ${lowerFirst(name)} matters.`
    : 'I understand, that is a fair point.';

function factsOn(objection: Objection, topic: Topic | null, material: Material): string[] {
  const said = best(objection, topic, material, (evidence) => !evidence.arabic);
  const price =
    topic?.id === 'price' && material.pricing.text && !said.some((text) => sumsIn(text).length > 0)
      ? [priceSentence(material.pricing.text, false)]
      : [];
  return distinct([...(objection.reply ? [asSentence(objection.reply)] : []), ...price, ...said.map(asTold)]);
}

/** Notes are written in short: "Save up to 40%", "Fee is 12%". */
const asTold = (text: string): string =>
  asSentence(
    text.replace(/^Save (?=up to|about|an?\b|\d)/, 'You can save ').replace(/^Fee(?= (?:is|starts)\b)/, 'The fee'),
  );

const VERB =
  /\b(?:is|are|was|has|have|can|will|we|you|you'll|it|our|your|start|starts|takes?|costs?|saves?|offers?|includes?|integrates?|pays|comes|cancel|open)\b/iu;

/** Notes without a verb ("14-day free trial") are led in, and follow one another in one sentence. */
function introduced(facts: string[]): string[] {
  const whole = facts.filter((text) => VERB.test(text));
  const notes = facts.filter((text) => !VERB.test(text)).map((text) => text.replace(/\.$/, ''));
  if (notes.length === 0) return whole;
  const also = whole.length > 0;
  if (notes.every((note) => ONE_THING.test(note)))
    return [...whole, `There is ${also ? 'also ' : ''}${notes.map(withArticle).join(', and ')}.`];
  const listed = notes.map(lowerNote).join(', and ');
  return [...whole, also ? `There is also this: ${listed}.` : `What I can tell you is this: ${listed}.`];
}

/** "14-day trial", "free site survey": what one can have one of. */
const ONE_THING =
  /^(?:\d+[-/ ]\S+|free|full|extended|flexible)(?: [\w-]+){0,3} (?:trial|guarantee|warranty|survey|plan|class|session|consultation|assessment|discount|visit|check-?up|demo|valuation|inspection)(?: (?:on|of|for|with) [\w ,-]{2,40})?$|^\d+[-/ ]\w+ (?:trial|guarantee|warranty|discount)$/i;

const withArticle = (note: string): string =>
  `${/^(?:[aeiou]|8|11(?!\d)|18(?!\d))/i.test(note) ? 'an' : 'a'} ${lowerNote(note)}`;

const lowerNote = (text: string): string =>
  /^[A-Z][a-z]+(?: [a-z]|$)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const unknown = (name: string): string =>
  name.split(' ').length <= 4
    ? "I don't want to guess on that, so I'll note it and have the team come back to you with a proper answer."
    : "I'll note that, and have the team come back to you with a proper answer.";

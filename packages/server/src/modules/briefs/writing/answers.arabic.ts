import { priceSentence } from '@nova-calls/conversation';
import { claimsIn } from '../evidence/claims.ts';
import type { Material } from './material.ts';
import type { Objection } from './objections.ts';
import { pricesIn } from '../pricing/prices.ts';
import { best } from './relevance.ts';
import { asSentence, distinct, fit } from '../text/text.ts';
import type { Topic } from '../evidence/topics.ts';

const MAX = 275;

const ASK_BACK: Partial<Record<Topic['id'], string>> = {
  rival: 'شو لازم يكون أفضل عشان تفكرون في التغيير؟',
  time: 'متى يكون أنسب لكم نتكلم عن الموضوع؟',
  approval: 'منو لازم يشارك في القرار، وشو يهمهم يعرفون؟',
};

/** In the polite plural, which fits a man and a woman alike. */
export function answerInArabic(objection: Objection, topic: Topic | null, material: Material): string {
  const heard = topic?.heard.ar ?? 'فاهم عليكم، نقطة مهمة.';
  const facts = factsOn(objection, topic, material);
  if (facts.length > 0) return fit([heard, ...facts, 'هالشي يفيدكم؟'], MAX);
  const back = topic && ASK_BACK[topic.id];
  if (back) return fit([heard, back], MAX);
  const unknown = 'ما ودي أجاوبكم بشي مب أكيد، فبسجل النقطة والفريق يرد عليكم.';
  return fit([heard, unknown, 'شو اللي يهمكم تعرفونه بالضبط؟'], MAX);
}

function factsOn(objection: Objection, topic: Topic | null, material: Material): string[] {
  const reply = objection.reply ? arabicOf(objection.reply, null) : [];
  const said = best(objection, topic, material, () => true).flatMap((text) => arabicOf(text, topic));
  const priced = said.some((text) => pricesIn(text).length > 0);
  const price = topic?.id === 'price' && material.pricing && !priced ? [priceSentence(material.pricing, true)] : [];
  return distinct([...reply, ...price, ...said]).slice(0, 3);
}

/** Arabic as it stands; of English what can be said in Arabic, else a short quotation. */
function arabicOf(text: string, topic: Topic | null): string[] {
  if (/\p{Script=Arabic}/u.test(text)) return [asSentence(text)];
  const claims = claimsFor(text, topic);
  if (claims.length > 0) return claims.map(asSentence);
  return text.length <= 60 && pricesIn(text).length === 0 ? [`حسب المعلومات اللي عندنا: «${text}».`] : [];
}

function claimsFor(text: string, topic: Topic | null): string[] {
  const all = claimsIn(text);
  const apt = topic ? all.filter(({ topics }) => topics.includes(topic.id)) : all;
  return (apt.length > 0 ? apt : all).map(({ arabic }) => arabic);
}

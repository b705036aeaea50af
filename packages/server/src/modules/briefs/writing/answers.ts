import { answerInArabic } from './answers.arabic.ts';
import { answerInEnglish } from './answers.english.ts';
import type { Material } from './material.ts';
import type { Objection } from '../evidence/objections.ts';
import { best } from './relevance.ts';
import { TOPICS, topicOf, type Topic } from '../evidence/topics.ts';
import { usualInArabic, usualInEnglish, type Usual } from './usual.ts';

/** The answer to each objection: first those that the customer named, then those that every call meets. */
export function handlersFor(material: Material): Record<string, string> {
  const named = material.objections.map(
    (objection) => [keyOf(objection, material.arabic), answerTo(objection, material)] as const,
  );
  const covered = new Set(material.objections.map(coveredBy));
  const usual = usualObjections(material).filter(({ topic }) => !topic || !covered.has(topic));
  return Object.fromEntries([...named, ...usual.map(({ key, answer }) => [key, answer] as const)]);
}

/** "Handover delays" concerns trust, but does not answer a lead who asks for references. */
function coveredBy({ name }: Objection): Topic['id'] | undefined {
  const id = topicOf(name)?.id;
  return id === 'trust' && !/trust|reput|credib|scam|ثق|سمعة|مصداقية/iu.test(name) ? undefined : id;
}

/** An Arabic call meets the objection in Arabic, so its key says both. */
function keyOf({ name }: Objection, arabic: boolean): string {
  const topic = topicOf(name);
  return arabic && topic && !/\p{Script=Arabic}/u.test(name) ? `${topic.arabic} (${name})` : name;
}

function answerTo(objection: Objection, material: Material): string {
  const topic = topicOf(objection.name);
  return material.arabic ? answerInArabic(objection, topic, material) : answerInEnglish(objection, topic, material);
}

function usualObjections(material: Material): Usual[] {
  const { arabic, urgency } = material;
  return [
    ...(material.pricing.text !== null || speaksTo('price', material)
      ? [about('price', 'price', 'السعر', material)]
      : []),
    ...(speaksTo('trust', material) ? [about('trust', 'trust', 'الثقة', material)] : []),
    ...(arabic ? usualInArabic(urgency) : usualInEnglish(urgency)),
  ];
}

function about(topic: Topic['id'], en: string, ar: string, material: Material): Usual {
  const key = material.arabic ? ar : en;
  return { key, topic, answer: answerTo({ name: key, reply: null }, material) };
}

/** True if any of the given texts answers the objection. */
function speaksTo(id: Topic['id'], material: Material): boolean {
  const topic = TOPICS.find((one) => one.id === id) ?? null;
  return best({ name: '', reply: null }, topic, material, (evidence) => material.arabic || !evidence.arabic).length > 0;
}

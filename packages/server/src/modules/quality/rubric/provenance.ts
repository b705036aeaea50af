import { emailIn, moneyIn, numbersIn, periodIn, timeIn, type Time } from '@nova-calls/conversation/values';
import type { Brief, SlotName } from '@nova-calls/conversation';
import { agentTurns, leadTurns, promptOf, replyTo, type Said } from './case.ts';
import { dodges, refuses } from './hearing.ts';
import { phrases, quote, sentences, share, stems, words } from './text.ts';
import type { Case } from '../quality.types.ts';

/*
 * Finds where each value comes from that the agent told or noted: from the brief or from the lead's words. A value that
 * neither gave was invented.
 */

interface Values {
  numbers: Set<number>;
  addresses: Set<string>;
  words: string;
}

/** Quotes what the agent told in a turn though neither the brief nor the lead had given it; null if there is nothing. */
export function inventedIn(call: Case, turn: Said): string | null {
  const known = found.get(turn);
  if (known !== undefined) return known;
  const given = [
    briefValues(call.brief),
    ...leadTurns(call)
      .filter(({ at }) => at < turn.at)
      .map(leadValues),
  ];
  const isNew = (sentence: string): boolean => {
    const told = valuesOf([sentence], false);
    return (
      [...told.numbers].some((number) => !given.some(({ numbers }) => numbers.has(number))) ||
      [...told.addresses].some((address) => !given.some(({ addresses }) => addresses.has(address))) ||
      promises(sentence).some((stem) => !given.some(({ words: said }) => said.includes(stem)))
    );
  };
  const invented = sentences(turn.text).some(isNew) ? quote(turn.text, isNew) : null;
  found.set(turn, invented);
  return invented;
}

/** Every invention of a call, oldest first. */
export const inventions = (call: Case): string[] => agentTurns(call).flatMap((turn) => inventedIn(call, turn) ?? []);

// Cached, because every turn of the agent is compared with the brief and with the lead's words.
const found = new WeakMap<Said, string | null>();
const read = new WeakMap<object, Values>();

function once(key: object, texts: () => string[]): Values {
  const values = read.get(key) ?? valuesOf(texts(), true);
  read.set(key, values);
  return values;
}

const leadValues = (turn: Said): Values => once(turn, () => [turn.text]);

const briefValues = (brief: Brief): Values =>
  once(brief, () => {
    const { agentInstructions: _, lead, objectionHandlers, ...told } = brief;
    const texts = [...Object.values(told), ...Object.values(lead), ...Object.entries(objectionHandlers)];
    return texts.flat(2).filter((text) => typeof text === 'string');
  });

/** Smaller numbers are counts, hours and days of the month, which an agent may say by itself. */
const COUNTS_TO = 31;
const LINK = /(?:[a-z0-9-]+\.)+[a-z]{2,12}(?:\/[^\s]*)?/giu;

/**
 * With `bare`, reads everything that may be a value. Otherwise reads only clear values: "a thousand thanks" is not a
 * number.
 */
function valuesOf(texts: string[], bare: boolean): Values {
  const told = ({ said }: { said: string }) => bare || /\p{Nd}/u.test(said);
  const sums = texts.flatMap((text) => moneyIn(text, { bare })).filter((sum) => sum.value.currency || told(sum));
  const numbers = texts
    .flatMap((text) => numbersIn(text))
    .filter((number) => bare || (told(number) && number.value > COUNTS_TO));
  const shares = texts.flatMap((text) =>
    [...text.matchAll(/(\d+(?:[.,]\d+)?) ?(?:%|percent|بالم)/giu)].map(([, figure]) => Number(figure)),
  );
  return {
    numbers: new Set([
      ...sums.flatMap(({ value }) => [value.from, value.to]),
      ...numbers.map(({ value }) => value),
      ...shares,
    ]),
    addresses: new Set(texts.flatMap(addressesIn)),
    words: texts.map(words).join(''),
  };
}

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;

/** Links without their scheme, and e-mail addresses, written or dictated. */
function addressesIn(text: string): string[] {
  const written = text.match(EMAIL) ?? [];
  const links = text.replace(EMAIL, ' ').match(LINK) ?? [];
  const dictated = written.length === 0 ? emailIn(text).address : null;
  return [...written, ...links, ...(dictated ? [dictated] : [])].map((one) =>
    one.toLowerCase().replace(/[.,;:!?)،؛/]+$/u, ''),
  );
}

const PROMISES =
  /(?:guarantee|warrant|refund|discount|certif|licen[cs]ed|award|free of charge|for free|ضمان(?! الجود)|كفال|خصم|مجان)/gu;
/** The stems of what a statement promises; a question and a denial promise nothing. */
const promises = (sentence: string): string[] =>
  /[?؟]/u.test(sentence) || / (?:no|not|dont|cannot|cant|ما|لا|مب) /u.test(words(sentence))
    ? []
    : (words(sentence).match(PROMISES) ?? []);

/** The times in a text, one for each alternative. */
const timesIn = (text: string): Time[] =>
  sentences(text)
    .flatMap((part) => part.split(/\b(?:or|and)\b|,|،| ولا | أو | او /u))
    .flatMap((part) => timeIn(part) ?? []);

/** The times that the lead named, or was offered and did not refuse. */
function agreedTimes(call: Case): Time[] {
  const offered = agentTurns(call).filter((turn) => {
    const reply = replyTo(call, turn);
    return /[?؟]/u.test(turn.text) && reply !== null && !refuses(reply.text);
  });
  const named = leadTurns(call).flatMap(
    ({ at, text }) => timeIn(text, { bare: asksTime(promptOf(call, { at, text, wish: null })?.text ?? '') }) ?? [],
  );
  return [
    ...named,
    ...leadTurns(call).flatMap(({ text }) => timesIn(text)),
    ...offered.flatMap(({ text }) => timesIn(text)),
  ];
}

const ASKS_TIME = phrases('when|what time|which (?:day|time)|متي|اي (?:يوم|وقت)|الساعه');
const asksTime = (text: string): boolean => ASKS_TIME.test(words(text));

/** True if the lead agreed to a time that was booked or noted: it is of the same weekday and hour, as far as both name them. */
export const isAgreedTime = (call: Case, time: Time): boolean =>
  agreedTimes(call).some(({ day, clock }) => {
    const otherDay = day?.kind === 'weekday' && time.day?.kind === 'weekday' && day.weekday !== time.day.weekday;
    const otherHour = clock && time.clock && (clock.hour !== time.clock.hour || clock.minute !== time.clock.minute);
    return !otherDay && !otherHour;
  });

/** The time in the agent's last words on it, where it was not agreed; quoted. */
export function unagreedTime(call: Case): string | null {
  const last = agentTurns(call).findLast(({ text }) => timesIn(text).some(({ clock }) => clock !== null));
  const isWrong = (part: string) => timesIn(part).some((time) => time.clock !== null && !isAgreedTime(call, time));
  return last && isWrong(last.text) ? quote(last.text, isWrong) : null;
}

const SLOTS: Record<SlotName, { name: string; holds: (value: string, lead: string[], call: Case) => boolean }> = {
  budget: {
    name: 'a budget',
    holds: (value, lead) => {
      const told = valuesOf(lead, true).numbers;
      const sums = moneyIn(value, { bare: true });
      return sums.length > 0 && sums.every((sum) => told.has(sum.value.from) && told.has(sum.value.to));
    },
  },
  email: {
    name: 'an e-mail address',
    holds: (value, lead) => valuesOf(lead, true).addresses.has(emailIn(value).address ?? '-'),
  },
  time: {
    name: 'a time',
    holds: (value, _lead, call) => {
      const time = timeIn(value, { bare: true });
      return time !== null && isAgreedTime(call, time);
    },
  },
  timeline: { name: 'a date', holds: (value, lead) => periodIn(value) !== null || isSaid(value, lead) },
  authority: {
    name: 'who decides',
    holds: (value, lead) => ['decides', 'shares', 'none'].includes(value) || isSaid(value, lead),
  },
  need: { name: 'a need', holds: (value, lead) => isSaid(value, lead) && !dodges(value) },
};

/** True if the text has important words and the lead said most of them. */
const isSaid = (value: string, lead: string[]): boolean => stems(value).size > 0 && share(value, lead.join(' ')) >= 0.5;

/** Names the noted values that the lead's words do not support: "an e-mail address". */
export function unfoundedSlots(call: Case): string[] {
  const lead = leadTurns(call).map(({ text }) => text);
  const noted = Object.entries(call.slots ?? {}) as [SlotName, string][];
  return noted
    .filter(([slot, value]) => !SLOTS[slot]?.holds(value, lead, call))
    .map(([slot]) => SLOTS[slot]?.name ?? slot);
}

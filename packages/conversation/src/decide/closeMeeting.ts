import { assent } from '../intents/assent.ts';
import { isQuestion, topicOf } from './topics.ts';
import { emailIn } from '../slots/email.ts';
import { timeIn } from '../slots/when.ts';
import { words } from '../text/normalise.ts';
import { ask, isArabic, learn, say, type Draft } from './draft.ts';
import { askEmail, byeMeeting } from './email.ts';
import { leaveOpen, refused } from './endings.ts';
import { respond } from './answer.ts';
import type { Ask } from './state.ts';

type TimeAsk = Extract<Ask, { kind: 'time' }>;
const ATTEMPTS = 3;

/** The reply to two proposed times. Only a day that the lead names or accepts books a meeting. */
export function takeTime(d: Draft, utterance: string, { options }: TimeAsk): void {
  const email = emailIn(utterance);
  if (email) learn(d, { email });
  const chosen = choice(utterance, options, isArabic(d));
  if (chosen && hasClock(chosen)) return book(d, chosen);
  if (chosen) return confirm(d, withClock(chosen, options, isArabic(d)));
  if (assent(utterance) === 'yes' && !isQuestion(utterance) && options[0] && !topicOf(utterance))
    return confirm(d, options[0]);
  noTime(d, utterance, options);
}

/** The reply to one time: a yes or another time books it. */
export function takeConfirmation(d: Draft, utterance: string, time: string): void {
  const other = choice(utterance, [time], isArabic(d)) ?? sameDay(utterance, time, isArabic(d));
  if (other && hasClock(other)) return book(d, other);
  if (assent(utterance) === 'yes') return book(d, time);
  noTime(d, utterance, [time]);
}

// "3 pm" to "Friday at 11?" means Friday at 3.
function sameDay(utterance: string, time: string, arabic: boolean): string | null {
  const named = timeIn(utterance, arabic);
  if (!named || hasDay(named) || !hasClock(named)) return null;
  const day = time.replace(/ (?:at|الساعة) .*$/u, '');
  return `${day} ${named}`;
}

function noTime(d: Draft, utterance: string, options: string[]): void {
  if (assent(utterance) === 'no' && d.state.counters.closes >= ATTEMPTS - 1)
    return refused(d, 'bye_no', 'no_time_agreed');
  if (d.state.counters.closes >= ATTEMPTS) return offerLink(d);
  d.state.counters.closes += 1;
  if (topicOf(utterance) || (isQuestion(utterance) && !d.state.slots.email)) respond(d, utterance, { mayAsk: false });
  say(d, 'time_again');
  ask(d, { kind: 'time', options }, 'Ask which day and time would suit instead.');
}

function offerLink(d: Draft): void {
  if (d.brief.bookingLink) {
    say(d, 'link_only', { link: d.brief.bookingLink });
    d.keep.push(d.brief.bookingLink);
  }
  leaveOpen(d, 'no_time_agreed');
}

function confirm(d: Draft, time: string): void {
  say(d, 'time_confirm', { time });
  d.keep.push(time);
  ask(d, { kind: 'confirm_time', time }, `Ask the lead to confirm exactly this time: ${time}.`);
}

function book(d: Draft, time: string): void {
  learn(d, { time });
  d.state.agreed = 'meeting';
  d.keep.push(time);
  if (d.state.slots.email) return byeMeeting(d);
  say(d, 'booked', { time });
  askEmail(d);
}

const hasClock = (time: string): boolean => /\d/.test(time);

/** The time the lead names, taken together with the offers: "Thursday" means the offer on Thursday. */
export function choice(utterance: string, options: string[], arabic: boolean): string | null {
  const named = timeIn(utterance, arabic);
  const said = words(utterance);
  if (/ (?:first|former|الاول|الاولي)(?= )/u.test(said)) return options[0] ?? null;
  if (/ (?:second|latter|الثاني|الثانيه)(?= )/u.test(said)) return options[1] ?? null;
  if (/ (?:either|whichever|both work|any of them|اي واحد|كلهم)(?= )/u.test(said)) return options[0] ?? null;
  if (!named || /week|أسبوع/u.test(named)) return null;
  const offer = options.find(
    (option) =>
      option === named || option.startsWith(`${named} `) || option.endsWith(` ${named}`) || option.endsWith(named),
  );
  return offer ?? (hasDay(named) ? named : null);
}

const hasDay = (time: string): boolean => /day|tomorrow|يوم|باجر/u.test(time);

function withClock(day: string, options: string[], arabic: boolean): string {
  const early = /morning|الصبح/u.test(day);
  const bare = day.replace(/ (?:morning|afternoon|evening|at noon|الصبح|الظهر|المسا)$/u, '');
  const at = options
    .map((option) => /(?:at|الساعة) .*$/u.exec(option)?.[0])
    .find((text) => text && (!early || /am|الصبح/u.test(text)));
  return `${bare} ${at ?? (arabic ? 'الساعة 11 الصبح' : 'at 11 am')}`;
}

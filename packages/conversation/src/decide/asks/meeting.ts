import { pick } from '../../text/seed.ts';
import { choiceIn } from '../../values/index.ts';
import type { Dialogue, Taken } from '../dialogue.ts';
import { ask, isArabic, learn, say, type Draft } from '../draft.ts';
import { atTime, leaveOpen, refused } from '../endings.ts';
import { respond } from '../matter.ts';
import type { Ask } from '../state.ts';
import { hasClock, hasDay, joined, timeWords } from '../time.ts';
import { has, matterOf, valuesOf, type Utterance } from '../utterance.ts';
import { forAddress } from './email.ts';
import { reword } from './reword.ts';

type TimeAsk = Extract<Ask, { kind: 'time' }>;

/** The agent asks for a time this many times. After that the lead gets the booking page. */
const ATTEMPTS = 4;

/** Two times a few days ahead; day names alone, as the machine knows no calendar. */
const OFFERS = [
  ['Tuesday at 11 am', 'Thursday at 2 pm'],
  ['Monday at 10 am', 'Wednesday at 3 pm'],
  ['Wednesday at 11 am', 'Thursday at 4 pm'],
  ['Tuesday at 10 am', 'Wednesday at 2 pm'],
] as const;

export function offerTimes(d: Draft): void {
  const options = pick(d.state.seed, 'times', OFFERS).map((time) => timeWords(time, d.state.language));
  const [a = '', b = ''] = options;
  d.state.counters.closes += 1;
  say(d, 'time', { a, b });
  d.keep.push(a, b);
  ask(d, { kind: 'time', options }, `Propose a short meeting at exactly these times: ${a} or ${b}.`);
}

/**
 * The reply to two proposed times. The agent asks for parts of the time that neither the lead nor a chosen offer named.
 */
export const time: Dialogue<TimeAsk> = {
  take(d, u, open) {
    learn(d, valuesOf(u, 'time'));
    const chosen = chosenTime(d, u, open);
    if (chosen) return take(d, chosen, open);
    const [a, b] = open.options;
    if (has(u, 'affirm') && !has(u, 'deny') && a && !matterOf(u)) return b ? which(d, a, b) : confirm(d, a);
    return noTime(d, u);
  },
  again: (d, { half }) => (half === undefined ? reword(d, 'time_again') : putHalf(d, half)),
  giveUp: (d) => void offerLink(d),
};

/** The reply to one time that was read back. Only a yes books it. */
export const confirmTime: Dialogue<Extract<Ask, { kind: 'confirm_time' }>> = {
  take(d, u, open) {
    learn(d, valuesOf(u, 'time'));
    const named = u.slots.time?.value;
    const other = named && joined(named, open.time, d.state.language);
    if (other && other !== open.time) return take(d, other, { kind: 'time', options: [] });
    if (has(u, 'affirm') && !has(u, 'deny') && !matterOf(u)) return book(d, open.time);
    return noTime(d, u);
  },
  again: (d, { time }) => reword(d, 'time_confirm', { time }),
  giveUp: (d) => void offerLink(d),
};

/** The time that the lead names, completed from an offer or from the half that is known. */
function chosenTime(d: Draft, u: Utterance, { options, half }: TimeAsk): string | null {
  const named = u.slots.time?.value ?? null;
  if (named && half) return joined(named, half, d.state.language);
  const offered = options.filter((option) => named && matches(option, named));
  return (offered.length === 1 ? offered[0] : null) ?? named ?? byPlace(u.text, options);
}

// "Thursday" means the offer on Thursday, "2 pm" the offer at two.
function matches(offer: string, named: string): boolean {
  return ` ${offer} `.includes(` ${named} `);
}

function byPlace(text: string, options: string[]): string | null {
  const position = choiceIn(text)?.position;
  return position === undefined ? null : (options.at(position > 0 ? position - 1 : position) ?? null);
}

function take(d: Draft, chosen: string, { options }: Pick<TimeAsk, 'options' | 'kind'>): Taken {
  if (hasDay(chosen) && hasClock(chosen)) return confirm(d, chosen);
  d.state.counters.closes += 1;
  learn(d, { time: chosen });
  if (d.state.counters.closes > ATTEMPTS || !putHalf(d, chosen)) return offerLink(d);
  ask(d, { kind: 'time', options, half: chosen }, 'Ask for the part of the time that was not said.');
  return 'done';
}

function putHalf(d: Draft, half: string): boolean {
  return hasDay(half)
    ? reword(d, 'time_clock', { on_day: atTime(half, isArabic(d)) })
    : reword(d, 'time_day', { time: half });
}

function which(d: Draft, a: string, b: string): Taken {
  if (!reword(d, 'time_which', { a, b })) return 'unclear';
  d.keep.push(a, b);
  return 'done';
}

function noTime(d: Draft, u: Utterance): Taken {
  const matter = matterOf(u);
  if (!matter && !has(u, 'deny')) return 'unclear';
  const tries = d.state.ask?.kind === 'time' ? 2 : ATTEMPTS - 1;
  if (has(u, 'deny') && d.state.counters.closes >= tries) {
    refused(d, 'bye_no', 'no_time_agreed');
    return 'done';
  }
  if (d.state.counters.closes >= ATTEMPTS) return offerLink(d);
  d.state.counters.closes += 1;
  if (matter) respond(d, matter, { mayAsk: false });
  if (d.state.ask?.kind === 'confirm_time' && has(u, 'deny')) delete d.state.slots.time;
  if (d.state.ask?.kind === 'confirm_time' && !has(u, 'deny')) return 'again';
  if (!reword(d, 'time_again')) return offerLink(d);
  ask(d, { kind: 'time', options: [] }, 'Ask which day and time would suit instead.');
  return 'done';
}

function offerLink(d: Draft): Taken {
  if (d.brief.bookingLink) {
    say(d, 'link_only', { link: d.brief.bookingLink });
    d.keep.push(d.brief.bookingLink);
  }
  leaveOpen(d, 'no_time_agreed');
  return 'done';
}

function confirm(d: Draft, time: string): Taken {
  learn(d, { time });
  if (!reword(d, 'time_confirm', { time })) return offerLink(d);
  d.keep.push(time);
  ask(d, { kind: 'confirm_time', time }, `Ask the lead to confirm exactly this time: ${time}.`);
  return 'done';
}

function book(d: Draft, time: string): Taken {
  learn(d, { time });
  d.state.confirmed.push('time');
  d.state.agreed = 'meeting';
  d.keep.push(time);
  forAddress(d, () => say(d, 'booked', { time }));
  return 'done';
}

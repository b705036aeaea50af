import type { Outcome } from '@nova-calls/conversation';
import { WEIGHTS } from './overall.ts';
import { DIMENSIONS, type Case, type Finding, type Findings } from '../quality.types.ts';

const ENDED: Record<Outcome, string> = {
  qualified: 'The call ended with a lead who wants to hear more',
  not_qualified: 'The call ended with a lead who does not qualify',
  meeting_booked: 'The call ended with a meeting in the diary',
  sale_closed: 'The call ended in a sale',
  info_collected: 'The call brought in the information that was wanted',
  callback_requested: 'The lead had no time and asked for another call',
  handed_over: 'The call was handed over to a person, as the lead wished',
  opted_out: 'The lead asked not to be called again',
  wrong_number: 'The number turned out to be the wrong one',
  voicemail: 'The call went to voicemail',
  no_answer: 'Nobody was there to talk to',
  busy: 'The line was busy',
  declined: 'The lead declined the call',
  unreachable: 'The number could not be reached',
  carrier_limit: 'The carrier took no more calls',
  not_interested: 'The lead was not interested',
  failed: 'The call broke off without a result',
};

const VERDICT = 'That breaks the rules of such calls, which holds the score down whatever else was said.';

/** Two or three sentences: the end of the call, its successes and its faults. */
export function rationaleOf({ outcome }: Case, found: Findings): string {
  const good = gists(found, ({ score }) => score >= 4).slice(0, 2);
  const bad = gists(found, ({ score }) => score <= 2)
    .filter((gist) => !gist.includes('no progress was possible') && !gist.startsWith('came no further'))
    .slice(0, 2);
  const unfounded = found.goal_progress.gist?.startsWith('is on record') ?? false;
  const ended = unfounded ? 'The result on record does not fit what was said' : ENDED[outcome ?? 'failed'];
  const breach = DIMENSIONS.find((name) => found[name].breach);
  if (breach) return [...told(ended, [], bad), VERDICT].join(' ');
  return told(ended, good, bad).join(' ');
}

/** Heaviest first, so that the sentences tell what moved the score. */
function gists(found: Findings, test: (finding: Finding) => boolean): string[] {
  const names = DIMENSIONS.filter((name) => test(found[name]) && found[name].gist);
  const weight = (name: (typeof names)[number]) =>
    WEIGHTS[name] * Math.abs(found[name].score - 3) + (found[name].breach ? 1000 : 0);
  return names.sort((a, b) => weight(b) - weight(a)).map((name) => found[name].gist!);
}

function told(ended: string, good: string[], bad: string[]): string[] {
  if (good.length === 0 && bad.length === 0)
    return [`${ended}.`, 'There was little room for the agent to do well or badly.'];
  const well = good.length > 0 ? [`The agent ${good.join('; it also ')}.`] : [];
  const badly =
    bad.length > 0 ? [`${good.length > 0 ? 'On the other hand, it' : 'The agent'} ${bad.join('; it also ')}.`] : [];
  return [`${ended}.`, ...well, ...badly];
}

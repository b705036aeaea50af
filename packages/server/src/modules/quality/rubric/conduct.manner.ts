import { disclosure } from '@nova-calls/conversation';
import { agentTurns, leadTurns, promptOf, type Said } from './case.ts';
import type { Fault } from './faults.ts';
import { asksAgain, isCourteous, isRude, isVoicemail, presses, saysGoodbye } from './hearing.ts';
import { countWords, inWords, quote, sentences, words } from './text.ts';
import type { Case } from '../quality.types.ts';

/** Longer than about half a minute of speech. */
const LONG_WORDS = 75;
const OVERLAP_SECONDS = 0.5;
/** From how many words on a sentence said twice is a repetition; "Thank you." is not. */
const REPEATABLE_WORDS = 4;

/** The faults in the manner of speaking. */
export function gracefulness(call: Case): Fault[] {
  const agents = agentTurns(call);
  return [
    ...tone(agents),
    ...repetition(call, agents),
    ...length(call, agents),
    ...interruption(call),
    ...ending(call, agents),
  ];
}

function tone(agents: Said[]): Fault[] {
  const rude = agents.find(({ text }) => isRude(text));
  const pressing = agents.find(({ text }) => presses(text));
  const cold = agents.length > 1 && !agents.some(({ text }) => isCourteous(text));
  return [
    ...(rude ? [{ minus: 3, what: 'was rude', quote: quote(rude.text, isRude) }] : []),
    ...(pressing ? [{ minus: 2, what: 'put the lead under pressure', quote: quote(pressing.text, presses) }] : []),
    ...(cold ? [{ minus: 1, what: 'had no word of thanks or courtesy', quote: quote(agents[0]!.text) }] : []),
  ];
}

function repetition(call: Case, agents: Said[]): Fault[] {
  const heard = new Set<string>();
  const repeated: string[] = [];
  // Prescribed words are said again to each new person who comes to the telephone.
  const prescribed = new Set(sentences(disclosure(call.brief.caller)).map(words));
  for (const turn of agents) {
    const lead = leadTurns(call).findLast(({ at }) => at < turn.at);
    const asked = lead !== undefined && lead.at > (promptOf(call, turn)?.at ?? -1) && asksAgain(lead.text);
    for (const sentence of sentences(turn.text)) {
      const key = words(sentence);
      if (heard.has(key) && !asked && !prescribed.has(key) && countWords(sentence) >= REPEATABLE_WORDS)
        repeated.push(sentence);
      heard.add(key);
    }
  }
  if (repeated.length === 0) return [];
  const what =
    repeated.length === 1 ? 'repeated itself word for word' : `repeated itself word for word ${times(repeated.length)}`;
  return [{ minus: repeated.length === 1 ? 1 : 2, what, quote: quote(repeated[0]!) }];
}

const times = (count: number) => (count === 2 ? 'twice' : `${inWords(count)} times`);

function length(call: Case, agents: Said[]): Fault[] {
  const long = agents.filter(({ text }) => countWords(text) > LONG_WORDS);
  const mine = agents.reduce((sum, { text }) => sum + countWords(text), 0);
  const theirs = leadTurns(call).reduce((sum, { text }) => sum + countWords(text), 0);
  const monologue = agents.length >= 4 && theirs > 0 && mine / (mine + theirs) > 0.88;
  return [
    ...(long[0]
      ? [
          {
            minus: long.length > 1 ? 2 : 1,
            what: long.length > 1 ? 'spoke in long monologues' : 'lost itself in a long monologue',
            quote: quote(long[0].text),
          },
        ]
      : []),
    ...(monologue && !long[0] ? [{ minus: 1, what: 'did nearly all the talking', quote: quote(agents[1]!.text) }] : []),
  ];
}

/** The agent started while the lead still spoke. The lead may interrupt the agent without any fault. */
function interruption({ turns }: Case): Fault[] {
  const cutIn = turns.filter((turn, at) => {
    const before = turns[at - 1];
    return turn.role === 'agent' && before?.role === 'lead' && turn.startSeconds < before.endSeconds - OVERLAP_SECONDS;
  });
  if (!cutIn[0]) return [];
  const what = cutIn.length === 1 ? 'talked over the lead' : `talked over the lead ${times(cutIn.length)}`;
  return [{ minus: cutIn.length === 1 ? 1 : 2, what, quote: quote(cutIn[0].text) }];
}

function ending(call: Case, agents: Said[]): Fault[] {
  const bye = agents.findIndex(({ text }) => saysGoodbye(text) && !/[?؟]\s*$/u.test(text));
  const more = bye >= 0 ? agents.slice(bye + 1).find((turn) => !leftMessage(call, turn)) : undefined;
  if (more) return [{ minus: 2, what: 'went on after it had said goodbye', quote: quote(more.text) }];
  // Without one of these outcomes, the lead may have hung up.
  const isMessage = call.outcome === 'voicemail' && agents.some((turn) => leftMessage(call, turn));
  const owed =
    call.goalCompleted || isMessage || ['opted_out', 'wrong_number', 'not_qualified'].includes(call.outcome ?? '');
  const last = agents.at(-1);
  return owed && last && bye < 0 ? [{ minus: 1, what: 'ended without a goodbye', quote: quote(last.text) }] : [];
}

const leftMessage = (call: Case, turn: Said): boolean =>
  leadTurns(call).some(({ at, text }) => at < turn.at && isVoicemail(text));

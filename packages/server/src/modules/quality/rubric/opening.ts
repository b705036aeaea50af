import { disclosure, requiresDisclosure } from '@nova-calls/conversation';
import { agentTurns, answerTo, leadTurns, NEUTRAL, type Said } from './case.ts';
import { weigh, type Fault, type Praise } from './faults.ts';
import { agrees, asksConsent, isMachine, isVoicemail, saysAi, statesPurpose, tellsRecording } from './hearing.ts';
import { questionsIn } from './questions.kinds.ts';
import { quote, share, words } from './text.ts';
import type { Case, Finding } from '../quality.types.ts';

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').replace(/[’‘]/gu, "'").trim();

/** How the agent opened: who calls and why, the disclosure where it is due, and leave to go on before anything else. */
export function judgeOpening(call: Case): Finding {
  const first = agentTurns(call).find((turn) => !toMachine(call, turn));
  if (!first)
    return {
      score: NEUTRAL,
      reason: 'The agent never came to speak to a person, so there is nothing to quote.',
      quote: '',
      gist: null,
    };
  const faults: Fault[] = [];
  const praise: Praise = {
    what: [],
    gist: 'opened just as it should',
    nearly: 'opened well',
    quote: quote(first.text),
  };
  if (requiresDisclosure(call.phone)) checkDisclosure(call, first, faults, praise);
  else checkIntroduction(call, first, faults, praise);
  checkConsent(call, first, faults, praise);
  return weigh(faults, praise);
}

/** A key of a menu, or words for a screener or a voicemail, which come before the person's opening. */
function toMachine(call: Case, turn: Said): boolean {
  const before = leadTurns(call).findLast(({ at }) => at < turn.at);
  return turn.text.startsWith('[') || (before !== undefined && isMachine(before.text));
}

/** In the US and Canada the first words are prescribed, and nothing may come before the answer to them. */
function checkDisclosure(call: Case, first: Said, faults: Fault[], praise: Praise): void {
  const due = oneLine(disclosure(call.brief.caller));
  const said = oneLine(first.text);
  if (said.startsWith(due)) {
    praise.what.push('opened word for word with the required disclosure');
    const rest = said.slice(due.length).trim();
    if (rest)
      faults.push({
        minus: 1,
        what: 'talked on instead of waiting for the answer to it',
        quote: quote(first.text, (part) => !due.includes(oneLine(part))),
      });
    return checkPurpose(call, first, faults, praise);
  }
  const late = agentTurns(call).find(({ text }) => oneLine(text).includes(due));
  const what = late
    ? 'gave the disclosure only after other words, where a call to the US or Canada must open with it'
    : saysAi(first.text)
      ? 'gave a disclosure in words of its own, where a call to the US or Canada must open with the prescribed ones'
      : 'did not give the disclosure that a call to the US or Canada must open with';
  faults.push({ minus: !late && saysAi(first.text) ? 3 : 4, what, quote: quote(first.text), breach: true });
}

/** After the lead agreed to talk to a machine, the reason for the call is due. */
function checkPurpose(call: Case, first: Said, faults: Fault[], praise: Praise): void {
  const yes = leadTurns(call)[0];
  const next = yes && yes.wish === null && agrees(yes.text) ? answerTo(call, first) : null;
  if (!next) return;
  if (tellsWhy(call, next.text)) praise.what.push('said why it called');
  else faults.push({ minus: 1, what: 'never said what the call was about', quote: quote(next.text) });
}

/** Elsewhere company, purpose and recording come in the first turn. */
function checkIntroduction(call: Case, first: Said, faults: Fault[], praise: Praise): void {
  const check = (passed: boolean, good: string, minus: number, bad: string) =>
    passed ? praise.what.push(good) : faults.push({ minus, what: bad, quote: quote(first.text) });
  check(namesCaller(call, first.text), 'named the company', 2, 'did not say on whose behalf it was calling');
  check(tellsWhy(call, first.text), 'said what it was about', 1, 'did not say what the call was about');
  check(tellsRecording(first.text), 'mentioned the recording', 1, 'did not mention that the call may be recorded');
}

function namesCaller({ brief }: Case, text: string): boolean {
  // As it is spoken; a name that cannot be is "our client".
  const spoken = /on behalf of (.+?)\. This call may/u.exec(disclosure(brief.caller))?.[1] ?? brief.caller;
  const said = words(text);
  return [spoken, brief.caller, 'عميلنا'].some((name) => name.trim() !== '' && said.includes(words(name)));
}

const tellsWhy = ({ brief }: Case, text: string): boolean =>
  share(brief.product.slice(0, 60), text) >= 0.5 || share(brief.openingLine, text) >= 0.5 || statesPurpose(text);

/** Permission to go on: the agent asked for it and waited for the answer. */
function checkConsent(call: Case, first: Said, faults: Fault[], praise: Praise): void {
  const reply = leadTurns(call).find((turn) => turn.at > first.at);
  if (reply && isVoicemail(reply.text)) return;
  if (!asksConsent(first.text))
    return void faults.push({ minus: 2, what: 'did not ask whether it could go on', quote: quote(first.text) });
  const pitch = agentTurns(call).find(({ text }) => questionsIn(text, call.brief).length > 0);
  const allowed = leadTurns(call).some((turn) => turn.at < (pitch?.at ?? Infinity) && agrees(turn.text));
  if (pitch && !allowed) faults.push({ minus: 2, what: 'went on without a yes', quote: quote(pitch.text) });
  else praise.what.push(pitch ? 'waited for a yes before going on' : 'asked whether it could go on');
}

import type { Step } from '../decide/step.ts';
import { claimsHumanity } from '../say/honesty.ts';
import { inLanguage, soften } from '../text/normalise.ts';
import type { MindInput } from './mind.ts';

/** Longest turn a model may speak, in characters. */
export const SPOKEN_LIMIT = 600;

/** Why a model's words were not spoken. */
export type Fault =
  | 'empty'
  | 'too_long'
  | 'control_characters'
  | 'markup'
  | 'leak'
  | 'claims_humanity'
  | 'wrong_language'
  | 'talks_on'
  | 'asks_nothing'
  | 'asks_too_much'
  | 'drops_words'
  | 'unknown_link'
  | 'unknown_number'
  | 'repeats';

const CONTROL = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]|\p{Cc}|\p{Cs}|[\u{E0000}-\u{E007F}]/u;
const MARKUP =
  /[{}<>`|\\[\]#*_~]|^\s*(?:[-•]|\d+\.)\s|\n\s*\n|^\s*(?:agent|assistant|system|user|called party|lead|draft|task)\s*:/imu;
const LEAK =
  /called_party|call_data|system prompt|my (?:instructions|prompt|rules|directive)|(?:^|\s)(?:DRAFT|TASK|KEEP|PHASE|FACTS)\b|as a (?:large )?language model|these rules|style_wishes|the program decides|i(?:'m| am) (?:instructed|programmed|told) to/u;

/** Tidies a model's answer: one line, without quotation marks around the whole. */
export function tidy(text: string): string {
  const line = text.trim().replace(/[ \t]*\n[ \t]*/g, ' ');
  return /^["“«].*["”»]$/su.test(line) && !/["“”«»]/u.test(line.slice(1, -1)) ? line.slice(1, -1).trim() : line;
}

/** The first thing that forbids speaking a model's words in place of the policy's; null when they may be spoken. */
export function faultIn(raw: string, step: Step, input: MindInput): Fault | null {
  const said = tidy(raw);
  const checks: [Fault, boolean][] = [
    ['empty', !/\p{L}/u.test(said)],
    ['too_long', said.length > SPOKEN_LIMIT],
    ['control_characters', CONTROL.test(raw.replace(/\n/g, ' '))],
    ['markup', MARKUP.test(raw.trim())],
    ['leak', LEAK.test(said) || LEAK.test(said.toLowerCase())],
    ['claims_humanity', claimsHumanity(said)],
    ['wrong_language', !inLanguage(withoutNames(said, step, input), step.state.language === 'ar-AE')],
    ['talks_on', step.state.ended !== null && /[?؟]/u.test(said)],
    ['asks_nothing', step.state.ended === null && /[?؟]/u.test(step.say ?? '') && !/[?؟]/u.test(said)],
    ['asks_too_much', (said.match(/[?؟]/gu) ?? []).length > 2],
    ['drops_words', step.keep.some((kept) => !said.toLowerCase().includes(kept.toLowerCase()))],
    ['unknown_link', links(said).some((link) => !known(step, input).includes(link))],
    ['unknown_number', numbers(said).some((number) => !numbers(known(step, input)).includes(number))],
    ['repeats', input.transcript.some((turn) => turn.role === 'agent' && turn.text === said)],
  ];
  return checks.find(([, failed]) => failed)?.[0] ?? null;
}

// Everything a figure or link may come from: the policy's words, the brief, and what was said.
function known(step: Step, { brief, transcript, utterance }: MindInput): string {
  return (
    soften(`${step.say} ${step.state.slots.time ?? ''} ${utterance?.slice(0, 500) ?? ''}`) +
    soften(JSON.stringify({ ...brief, agentInstructions: '' })) +
    transcript
      .slice(-10)
      .map((turn) => soften(turn.text.slice(0, 500)))
      .join(' ')
  );
}

function links(text: string): string[] {
  return soften(text).match(/(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}(?:\/[^\s.,;!?؟]*)?(?![\p{L}\p{N}])/gu) ?? [];
}

function numbers(text: string): string[] {
  return (
    soften(text)
      .replace(/(?<=\d),(?=\d)/g, '')
      .match(/\d+(?:\.\d+)?/g) ?? []
  ).filter((number) => number.length > 1);
}

// Names may be in another script than the call.
function withoutNames(said: string, step: Step, { brief }: MindInput): string {
  const names = [
    brief.caller,
    brief.product,
    brief.lead.name,
    brief.lead.company,
    ...step.keep,
    step.state.slots.email,
  ].filter((name): name is string => Boolean(name));
  return names.flatMap((name) => [name, ...name.split(' ')]).reduce((text, name) => text.replaceAll(name, ' '), said);
}

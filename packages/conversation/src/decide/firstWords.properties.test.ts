import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefFor, NEW_YORK } from '../../test/briefs.ts';
import { sized } from '../../test/size.ts';
import { disclosure } from '../say/disclosure.ts';
import { advance, MAX_AGENT_TURNS } from './advance.ts';
import { silence } from './ends.ts';
import { initialState } from './state.ts';
import type { Step } from './step.ts';

const brief = briefFor('book_meeting', 'en', { may: { leaveMessage: true, handOver: true } });

const MACHINES = [
  'Thank you for calling. For sales, press 1. To speak with the operator, press 0.',
  'For invoices press 1, or please hold for the operator.',
  'Please hold the line.',
  'Please say your name and why you are calling.',
  'Say your name after the tone, and I will see if she is available.',
  'Thanks. Stay on the line.',
  'You have reached the voicemail of Sarah. Please leave a message after the tone.',
  'Nobody is available to take your call.',
  '[inaudible]',
];
const PERSONS = [
  'Hello?',
  'Yes?',
  'Yes, go ahead.',
  'No.',
  'Hello, who is this?',
  "I'm in a meeting, call me later.",
  'Call me tomorrow at 3 pm.',
  'You have the wrong number.',
  'Goodbye.',
  'Bye, not interested.',
  'I am not interested.',
  'Maybe you should not have this number.',
  'never dial this number',
  'I want to talk to a human.',
  'She is not here, can I take a message?',
  'Orbit reception, how may I direct your call?',
  'Who shall I say is calling?',
  'What the hell do you want, idiot?',
  'Are you a robot?',
  'Is this recorded?',
  'Where did you get my number?',
  'Can you speak Arabic?',
  'بالعربي لو سمحت',
  'How much is it?',
  'It is too expensive.',
  'Sorry, what?',
  'Stop calling me.',
  'My father has just died.',
];

/** The step with the first words that are said to a person, when each of these is heard; null when there is none. */
function firstToPerson(heard: string[], seed: string, scarceFrom = Infinity): Step | null {
  let state = initialState({ brief, phone: NEW_YORK, seed });
  for (const [at, words] of heard.entries()) {
    const step = words === '' ? silence(state, brief) : advance(state, words, brief, { wrapUp: at >= scarceFrom });
    if (step.say !== null && !isToMachine(step)) return step;
    state = step.state;
  }
  return null;
}

const isToMachine = ({ press, state }: Step): boolean =>
  press !== null ||
  state.ended?.reason === 'message_left' ||
  (state.machine === 'screening' && state.ask?.kind === 'hold');

const isLawful = (step: Step | null): boolean =>
  step === null ||
  step.say === disclosure(brief.caller) ||
  step.state.ended?.reason === 'opt_out' ||
  step.state.ended?.reason === 'distress';

describe('the first words to a person in the US or Canada', () => {
  it.each(PERSONS)('are the disclosure behind a menu, a screener and a greeting: "%s"', (said) => {
    for (const machine of MACHINES) expect(firstToPerson([machine, said], 's')).toSatisfy(isLawful);
  });

  it('are the disclosure, after any machines and whatever is said', () => {
    const spoken = fc.oneof(fc.constantFrom(...PERSONS, ...MACHINES, ''), fc.string({ minLength: 1, maxLength: 40 }));
    const heard = fc
      .tuple(fc.constantFrom(...MACHINES, ...PERSONS), fc.array(spoken, { maxLength: 9 }))
      .map(([first, others]) => [first, ...others]);
    fc.assert(
      fc.property(heard, fc.string({ maxLength: 4 }), fc.nat(12), (said, seed, scarceFrom) => {
        expect(firstToPerson(said, seed, scarceFrom)).toSatisfy(isLawful);
      }),
      { numRuns: sized({ quick: 400, full: 3000 }) },
    );
  });

  it('are the disclosure when the minutes are nearly used up, and the close comes after it', () => {
    const state = initialState({ brief, phone: NEW_YORK, seed: 's' });
    const opening = advance(state, 'Hello?', brief, { wrapUp: true });
    expect(opening).toMatchObject({ say: disclosure(brief.caller), state: { ended: null } });
    const { state: closed } = advance(opening.state, 'Yes', brief, { wrapUp: true });
    expect(closed.ended?.reason).toBe('minutes_used_up');
  });

  it('are none when a person comes in the last turn that the agent may take', () => {
    const { state } = advance(initialState({ brief, phone: NEW_YORK, seed: 's' }), MACHINES[0]!, brief);
    const atLast = { ...state, counters: { ...state.counters, agentTurns: MAX_AGENT_TURNS - 1 } };
    const step = advance(atLast, 'Hello?', brief);
    expect(step).toMatchObject({ say: null, state: { ended: { reason: 'turn_limit' } } });
  });
});

import { describe, expect, it } from 'vitest';
import { briefFor, DUBAI, NEW_YORK } from '../../../test/briefs.ts';
import { converse, last } from '../../../test/play.ts';
import { disclosure } from '../../say/disclosure.ts';
import { LANGUAGES, type Allowances, type Language } from '../../types.ts';
import { advance } from '../advance.ts';
import { silence } from '../ends.ts';
import { initialState } from '../state.ts';
import type { Step } from '../step.ts';
import { quietMs } from './waiting.ts';

const GREETING: Record<Language, string> = {
  en: 'Hi, you have reached the voicemail of Sarah. Please leave a message after the tone.',
  'ar-AE': 'هذا البريد الصوتي. اترك رسالتك بعد الصافرة.',
};
const briefWith = (may: Allowances, language: Language = 'en') => briefFor('book_meeting', language, { may });
const message = { leaveMessage: true };

/** The steps when the called party speaks first, as on the telephone. */
function answered(lines: string[], may: Allowances = {}, phone = DUBAI): Step[] {
  const brief = briefWith(may);
  let state = initialState({ brief, phone, seed: 'test' });
  return lines.map((line) => {
    const step = advance(state, line, brief);
    state = step.state;
    return step;
  });
}

describe.each(LANGUAGES)('a voicemail, in %s', (language) => {
  it('gets not a word where no message is wanted', () => {
    const { say, state } = last(converse(briefWith({}, language), DUBAI, [GREETING[language]]));
    expect(say).toBeNull();
    expect(state.ended).toMatchObject({ outcome: 'voicemail', reason: 'voicemail' });
  });

  it('gets one message after the tone, which nothing interrupts', () => {
    const steps = converse(briefWith(message, language), DUBAI, [GREETING[language], '[beep]']);
    const [, waiting, left] = steps;
    expect(waiting).toMatchObject({ say: null, state: { ask: { kind: 'tone' }, ended: null } });
    expect(left).toMatchObject({ fixed: true, state: { ended: { outcome: 'voicemail', reason: 'message_left' } } });
    expect(left?.say).toMatch(/AI|ذكاء/);
    expect(left?.say).toContain('Orbit Software');
  });
});

describe('a greeting', () => {
  it('is waited out, in several pieces', () => {
    const steps = converse(briefWith(message), DUBAI, [
      'You have reached the voicemail of Sarah.',
      'Nobody is available to take your call.',
      'Please leave your name and number.',
      'We will call you back. [beep]',
    ]);
    expect(steps.slice(1, 4).map(({ say }) => say)).toEqual([null, null, null]);
    expect(last(steps).state.ended?.reason).toBe('message_left');
  });

  it('that was not recognised is known by its tone', () => {
    const { state } = last(converse(briefWith(message), DUBAI, ['[inaudible] [beep]']));
    expect(state.ended?.reason).toBe('message_left');
    expect(last(converse(briefWith({}), DUBAI, ['[inaudible] [beep]'])).say).toBeNull();
  });

  it('without a tone ends after a while', () => {
    const brief = briefWith(message);
    const { state } = last(converse(brief, DUBAI, [GREETING.en]));
    expect(quietMs(state)).toBe(4000);
    expect(silence(state, brief).state.ended?.reason).toBe('message_left');
  });

  it('during which a person picks up is followed by the opening', () => {
    const steps = converse(briefWith(message), NEW_YORK, [GREETING.en, 'Hello? Who is this?']);
    expect(last(steps).say).toBe(disclosure('Orbit Software'));
    expect(last(steps).state.ended).toBeNull();
  });

  it('of a number without a mailbox gets no message', () => {
    const { say, state } = last(converse(briefWith(message), DUBAI, ['The number you have dialed is not in service.']));
    expect(say).toBeNull();
    expect(state.ended?.reason).toBe('voicemail');
  });

  it('never ends is not waited for', () => {
    const lines = Array.from({ length: 20 }, () => 'Your message is important to us.');
    const steps = converse(briefWith(message), DUBAI, [GREETING.en, ...lines]);
    expect(last(steps).state.ended).not.toBeNull();
    expect(steps.filter(({ state }) => !state.ended).length).toBeLessThan(12);
  });
});

describe('a menu', () => {
  const MENU = 'Thank you for calling. For sales, press 1. To speak with the operator, press 0.';

  it('gets the key that leads to a person, and the person the opening', () => {
    const [, pressed, opening] = converse(briefFor(), NEW_YORK, [MENU, 'Hello, how can I help you?']);
    expect(pressed).toMatchObject({ press: '0', fixed: true, say: '[presses 0]' });
    expect(opening?.press).toBeNull();
    expect(opening?.state.disclosed).toBe(true);
  });

  it.each([
    ['For billing press 1, for all other enquiries press 2.', '2'],
    ['للعربية اضغط 1. For English press 2.', '2'],
    ['Press 1 to accept the call, or press 2 to send it to voicemail.', '1'],
    ['To leave a message press 1, to be connected to the sales team press 3.', '3'],
    ['For sales say or press 1.', '1'],
  ])('"%s" gets %s', (menu, key) => {
    expect(last(converse(briefFor(), DUBAI, [menu])).press).toBe(key);
  });

  it('is tried a few times at most', () => {
    const steps = converse(briefFor(), DUBAI, [MENU, MENU, MENU, MENU, MENU]);
    const pressed = steps.flatMap(({ press }) => press ?? []);
    expect(pressed.length).toBeLessThanOrEqual(3);
    expect(last(steps)).toMatchObject({ say: null, state: { ended: { outcome: 'no_answer', reason: 'menu' } } });
  });

  it('with no way to a person is left', () => {
    const steps = converse(briefFor(), DUBAI, ['To hear our opening hours, press 1. To repeat this, press 9.']);
    expect(last(steps)).toMatchObject({ say: null, press: null, state: { ended: { reason: 'menu' } } });
  });

  it('that says to stay on the line is waited for, and music is no person', () => {
    const lines = ['For invoices press 1, or please hold for the operator.', '[inaudible]', 'Please hold the line.'];
    const steps = converse(briefFor(), DUBAI, [...lines, 'Good morning, who is calling?']);
    expect(steps.slice(1, 4).map(({ say }) => say)).toEqual([null, null, null]);
    expect(last(steps).say).not.toBeNull();
  });

  it('after which nobody comes ends the call without a word', () => {
    const { state } = last(converse(briefFor(), DUBAI, [MENU]));
    expect(quietMs(state)).toBe(30_000);
    expect(silence(state, briefFor())).toMatchObject({ say: null, state: { ended: { outcome: 'no_answer' } } });
  });
});

describe('a screener', () => {
  const SCREEN = 'Please say your name and why you are calling.';

  it('is told in one sentence who calls, and the next voice gets the disclosure', () => {
    const [, told, waiting, opening] = converse(briefFor(), NEW_YORK, [SCREEN, 'Thanks. Stay on the line.', 'Hello?']);
    expect(told?.say).toMatch(/^[^.!?]*AI-generated voice agent[^.!?]*Orbit Software[^.!?]*\.$/);
    expect(told?.fixed).toBe(true);
    expect(waiting?.say).toBeNull();
    expect(opening?.say).toBe(disclosure('Orbit Software'));
  });

  it('that takes the name after a tone is told after it', () => {
    const ask = 'Say your name after the tone, and I will see if she is available.';
    const [, waiting, told] = converse(briefWith(message), NEW_YORK, [ask, '[beep]']);
    expect(waiting?.say).toBeNull();
    expect(told?.say).toMatch(/AI-generated voice agent/);
    expect(told?.state).toMatchObject({ ask: { kind: 'hold' }, ended: null });
    expect(silence(waiting!.state, briefWith(message)).say).toMatch(/AI-generated voice agent/);
  });

  it('behind which nobody comes is left without a voicemail', () => {
    const brief = briefWith(message);
    const { state } = last(converse(brief, DUBAI, [SCREEN]));
    expect(quietMs(state)).toBe(30_000);
    expect(silence(state, brief)).toMatchObject({ say: null, state: { ended: { reason: 'screening' } } });
  });
});

describe('the first words of a call', () => {
  it('are met with the opening, which comes before anything else', () => {
    for (const hello of [
      'Hello?',
      'Yes?',
      'Sarah speaking.',
      'Who is this?',
      '[inaudible]',
      '[beep]',
      'How much is it?',
    ])
      expect([hello, last(answered([hello], {}, NEW_YORK)).say]).toEqual([hello, disclosure('Orbit Software')]);
  });

  it('may be an opt-out', () => {
    const { state, effects } = last(answered(['Stop calling me.']));
    expect(state.ended?.outcome).toBe('opted_out');
    expect(effects).toContainEqual({ type: 'suppress', reason: 'opt_out' });
  });

  it('may be those of a machine, which then never hears the agent', () => {
    expect(last(answered([GREETING.en]))).toMatchObject({ say: null, state: { ended: { outcome: 'voicemail' } } });
    expect(last(answered([GREETING.en, '[beep]'], message)).state.ended?.reason).toBe('message_left');
    expect(last(answered(['For sales press 1.'])).press).toBe('1');
  });
});

it('a tone in the middle of a conversation is no reply', () => {
  const steps = converse(briefFor(), DUBAI, ['Yes', '[beep]', 'We are 12 people']);
  expect(steps[2]).toMatchObject({ say: null, state: { ended: null } });
  expect(last(steps).state.answered).toEqual([0]);
});

it('the opening comes once more when nobody has said a word', () => {
  const [opening] = converse(briefFor(), NEW_YORK, []);
  const again = silence(opening!.state, briefFor());
  expect(again.say).toBe(disclosure('Orbit Software'));
  expect(silence(again.state, briefFor()).say).not.toBe(again.say);
});

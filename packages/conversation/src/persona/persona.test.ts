import { describe, expect, it } from 'vitest';
import { inLanguage } from '../text/normalise.ts';
import { sentences } from '../text/sentences.ts';
import { briefFor, DUBAI, NEW_YORK } from '../../test/briefs.ts';
import { playPersona } from '../../test/play.ts';
import { GOALS, LANGUAGES, PHASES, type Goal, type Outcome } from '../types.ts';
import { sized } from '../../test/size.ts';
import { PERSONAS, personaFor, type Persona } from './persona.ts';

const WON: Record<Goal, Outcome> = {
  book_meeting: 'meeting_booked',
  qualify_interest: 'qualified',
  collect_info: 'info_collected',
  close_sale: 'sale_closed',
};
const SEEDS = Array.from({ length: 12 }, (_, index) => `seed-${index}`);
/** The seeds that every persona, goal and language is played with. */
const PLAYED = SEEDS.slice(0, sized({ quick: 2, full: 12 }));

function plausible(persona: Persona, goal: Goal): Outcome[] {
  const open: Outcome[] = [WON[goal], 'not_interested', 'qualified', 'not_qualified'];
  const fixed: Partial<Record<Persona, Outcome[]>> = {
    interested: [WON[goal]],
    wrong_number: ['wrong_number'],
    opt_out: ['opted_out'],
    voicemail: ['voicemail'],
    no_answer: ['no_answer'],
    busy: ['callback_requested', WON[goal]],
    rambling: [WON[goal]],
    self_correcting: [WON[goal]],
    asks_back: [WON[goal]],
    bilingual: [WON[goal]],
    gatekeeper: ['callback_requested', WON[goal]],
    screening: [WON[goal]],
    ok_to_everything: goal === 'collect_info' ? ['failed'] : ['not_qualified'],
    hostile: ['not_interested', 'opted_out', WON[goal]],
    menu: [WON[goal]],
  };
  return fixed[persona] ?? open;
}

const cases = PERSONAS.flatMap((persona) =>
  GOALS.flatMap((goal) => LANGUAGES.map((language) => ({ persona, goal, language }))),
);

describe.each(cases)('$persona, $goal, $language', ({ persona, goal, language }) => {
  const brief = briefFor(goal, language);
  it('ends plausibly, in ever later phases', () => {
    for (const seed of PLAYED) {
      for (const phone of [DUBAI, NEW_YORK]) {
        const { turns, state } = playPersona(persona, brief, phone, seed);
        const told = turns.map((turn) => `${turn.role}: ${turn.text}`).join('\n');
        const outcome = state.ended?.outcome;
        const sound =
          plausible(persona, goal).some((expected) => expected === outcome) &&
          (persona === 'bilingual' || state.ended?.goalCompleted === (outcome === WON[goal]));
        expect(sound ? 'sound' : `${told}\n${JSON.stringify(state.ended)}`).toBe('sound');
        const phases = turns.map((turn) => PHASES.indexOf(turn.phase));
        expect(phases).toEqual([...phases].sort((a, b) => a - b));
      }
    }
  });

  it('repeats no sentence, and keeps to the language', () => {
    for (const seed of PLAYED) {
      const { turns } = playPersona(persona, brief, DUBAI, seed);
      const spoken = turns.filter((turn) => turn.role === 'agent').flatMap((turn) => sentences(turn.text));
      expect(spoken).toEqual([...new Set(spoken)]);
      const named = /Sarah|Acme Corp|Orbit Software|CloudSync CRM|\S+\.\S+/g;
      if (persona === 'bilingual') continue;
      expect(spoken.filter((sentence) => !inLanguage(sentence.replace(named, ''), language === 'ar-AE'))).toEqual([]);
    }
  });
});

it('makes an interested call of believable length', () => {
  const lengths = SEEDS.flatMap((seed) =>
    GOALS.map((goal) => playPersona('interested', briefFor(goal), DUBAI, seed).turns.length),
  );
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(12);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(28);
});

it('varies with the seed and repeats with it', () => {
  const told = (seed: string) =>
    playPersona('interested', briefFor(), DUBAI, seed)
      .turns.map((turn) => turn.text)
      .join('\n');
  expect(new Set(SEEDS.map(told)).size).toBeGreaterThan(8);
  expect(told('a')).toBe(told('a'));
});

it('reaches every outcome among the personas', () => {
  const outcomes = new Set(
    PERSONAS.flatMap((persona) =>
      GOALS.flatMap((goal) =>
        PLAYED.map(
          (seed) =>
            playPersona(
              persona,
              briefFor(
                goal,
                'en',
                goal === 'qualify_interest' && persona === 'price_sensitive'
                  ? { goalCriteria: 'budget over AED 50,000' }
                  : {},
              ),
              DUBAI,
              seed,
            ).state.ended?.outcome,
        ),
      ),
    ),
  );
  expect([...outcomes].map(String).sort((a, b) => a.localeCompare(b))).toEqual([
    'callback_requested',
    'failed',
    'info_collected',
    'meeting_booked',
    'no_answer',
    'not_interested',
    'not_qualified',
    'opted_out',
    'qualified',
    'sale_closed',
    'voicemail',
    'wrong_number',
  ]);
});

it('spreads personas over numbers, always the same for one', () => {
  const phones = Array.from({ length: 2000 }, (_, index) => `+9715${10_000_000 + index * 7919}`);
  const counts = Object.groupBy(phones, personaFor);
  for (const persona of PERSONAS) expect(counts[persona]?.length ?? 0).toBeGreaterThan(20);
  expect((counts.interested?.length ?? 0) / phones.length).toBeGreaterThan(0.25);
  expect(personaFor('+971501234567')).toBe('interested');
});

import { advance, begin, hangUp, PERSONAS, personaReply, type Brief, type Persona } from '@nova-calls/conversation';
import { describe, expect, test } from 'vitest';
import { CAMPAIGNS } from '../../../../test/briefs/campaigns.ts';
import { composeBrief } from './compose.ts';

const SEEDS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The agent's turns in a whole call with a composed brief. */
function agentTurns(brief: Brief, phone: string, persona: Persona, seed: string): string[] {
  let step = begin({ brief, phone, seed });
  const said = [step.say ?? ''];
  for (let leadTurns = 0; !step.state.ended; leadTurns++) {
    const move = personaReply({ persona, leadTurns, agentSaid: step.say ?? '', state: step.state, brief, seed });
    if ('hangUp' in move) return hangUp(step.state, 'lead', 'hung_up', brief).state.ended ? said : [];
    step = advance(step.state, move.text, brief);
    said.push(step.say ?? '');
  }
  return said;
}

const sentencesOf = (turn: string): string[] => turn.split(/(?<=[.!?؟])\s+/u).filter(Boolean);
const questionsOf = (turn: string): string[] => sentencesOf(turn).filter((sentence) => /[?؟]$/u.test(sentence));
const faultsIn = (turns: string[], fault: (turn: string) => boolean): string[] => turns.filter(fault);

describe.each(Object.entries(CAMPAIGNS))('calls for %s', (_, [request, lead, page]) => {
  const brief = composeBrief(request, lead, page);
  const calls = PERSONAS.flatMap((persona) => SEEDS.map((seed) => agentTurns(brief, lead.phone, persona, seed)));
  const turns = calls.flat();

  test('ask one question at a time', () => expect(faultsIn(turns, (turn) => questionsOf(turn).length > 1)).toEqual([]));

  test('say no sentence twice, in whatever case', () => {
    for (const call of calls) {
      const said = call.flatMap(sentencesOf).map((sentence) => sentence.toLowerCase());
      expect(said.filter((sentence, index) => said.indexOf(sentence) !== index)).toEqual([]);
    }
  });

  test('join sentences as one speaks', () =>
    expect(
      faultsIn(turns, (turn) => /\bAnd [A-Z](?!\w*[A-Z])|: (?:The|As|It|We|What|How) |\. [a-z]+ /.test(turn)),
    ).toEqual([]));

  test('tell the price once in a turn', () => {
    const figure = /\d[\d,.]*\d/.exec(brief.pricingSummary ?? '')?.[0];
    expect(figure ? faultsIn(turns, (turn) => turn.split(figure).length > 2) : []).toEqual([]);
  });

  test('name the caller once in a sentence', () =>
    expect(faultsIn(turns.flatMap(sentencesOf), (sentence) => sentence.split(brief.caller).length > 2)).toEqual([]));

  test('keep the links as they were given', () => {
    const link = (brief.paymentLink ?? brief.bookingLink)?.replace('https://', '');
    const told = turns.join(' ').match(/(?:pay|cal)\.[^\s,;،]+/g) ?? [];
    expect(told.length > 0).toBe(link !== undefined);
    expect(told.map((one) => one.replace(/\.$/, '')).filter((one) => one !== link)).toEqual([]);
  });
});

describe('briefs made to be spoken', () => {
  const composed = (name: keyof typeof CAMPAIGNS): Brief => composeBrief(...CAMPAIGNS[name]!);

  test('say of a named product what the caller offers', () =>
    expect(composed('gym, named after its caller').openingLine).toContain(
      'on behalf of FitZone about their gym membership',
    ));

  test('begin a price that has only a lower end with it', () => {
    const { closingScript, productFacts } = composed('off-plan flats');
    expect(closingScript).toContain('Prices start at AED 1.4 million.');
    expect(productFacts).toContain('Prices start at AED 1.4 million.');
  });

  test('put notes into sentences', () => {
    expect(composed('CRM, whose caller is the product').objectionHandlers['price']).toContain(
      'There is also a 14-day trial.',
    );
    expect(composed('solar panels').objectionHandlers['price']).toContain('You can save up to 40% on DEWA bills.');
  });

  test('answer doubts about the caller with what was given for it', () => {
    expect(composed('off-plan flats').objectionHandlers['trust']).toContain('RERA registered since 2009');
    expect(composed('CRM, with nothing given').objectionHandlers).not.toHaveProperty('trust');
  });

  test('ask no part of the first question again', () => {
    const { qualificationQuestions } = composed('group insurance');
    expect(qualificationQuestions.filter((question) => /how many people/.test(question))).toHaveLength(1);
  });

  test('speak to one lead in one voice, the polite plural', () => {
    const singular =
      /(?<!\p{L})(?:عليك|عندك|لك|معك|معاك|غيرك|ودك|يهمك|يفيدك|يناسبك|تحب|تقدر|تحتاج|كلامك|ميزانيتك)(?!\p{L})/u;
    for (const [request, lead, page] of Object.values(CAMPAIGNS).filter(([{ language }]) => language === 'ar-AE')) {
      const { openingLine, qualificationQuestions, objectionHandlers, closingScript } = composeBrief(
        request,
        lead,
        page,
      );
      const spoken = [openingLine, ...qualificationQuestions, ...Object.values(objectionHandlers), closingScript];
      expect(spoken.filter((text) => singular.test(text))).toEqual([]);
    }
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { GOOD, OBEYED } from '../test/fakes/model/behaviours.ts';
import { streams } from '../test/fakes/model/server.ts';
import { closeModels, minded, read, rules, stepOf, TEAM, turn } from '../test/minds.ts';

afterEach(closeModels);

describe('words that do not fit the step: the rules speak', () => {
  test.each(OBEYED)('%s', async (_, words) => {
    const { thought, byRules, logged } = await read({ words }, TEAM);
    expect(thought.say).toBe(byRules.say);
    expect(logged).toHaveLength(1);
  });

  test.each([
    ['Urdu', 'بہت شکریہ۔ آپ اپنے گاہکوں کو کیسے سنبھالتے ہیں؟'],
    ['a claim in Arabic', 'معاك توم من لحم ودم. كيف تتابعون العملاء حالياً؟'],
    ['a denial in Arabic', 'ما عندنا روبوتات. كيف تتابعون العملاء حالياً؟'],
    ['a card number in Arabic', 'عطني رقم بطاقتك والرمز اللي وراها؟'],
    ['English', 'Thanks. How do you manage your pipeline today?'],
  ])('%s in an Arabic call', async (_, words) => {
    const arabic = {
      language: 'ar-AE' as const,
      qualificationQuestions: ['كم عدد الموظفين عندكم؟', 'كيف تتابعون العملاء حالياً؟'],
    };
    const { thought, byRules, logged } = await read({ words }, ['هيه تفضل', '12 شخص'], arabic);
    expect(thought.say).toBe(byRules.say);
    expect(logged).toHaveLength(1);
  });

  test('good Arabic is spoken', async () => {
    const arabic = {
      language: 'ar-AE' as const,
      qualificationQuestions: ['كم عدد الموظفين عندكم؟', 'كيف تتابعون العملاء حالياً؟'],
    };
    const words = 'تمام، 12 شخص. وكيف تتابعون عملاءكم الحين؟';
    expect((await read({ words }, ['هيه تفضل', '12 شخص'], arabic)).thought.say).toBe(words);
  });

  test('a fact is told whole or not at all, and the price is not dropped', async () => {
    const asked = [...TEAM, 'What does it cost?'];
    const good = 'Good question. It is AED 99 per seat and month. So how do you manage your pipeline?';
    expect((await read({ words: good }, asked)).thought.say).toBe(good);
    for (const words of [
      'So how do you manage your pipeline?',
      'It is AED 99. So how do you manage your pipeline?',
      'It is not AED 99 per seat and month. So how do you manage your pipeline?',
      'It is AED 99 per seat and year. So how do you manage your pipeline?',
      'It is $99 per seat and month. So how do you manage your pipeline?',
      'It is AED 99 per seat. So how do you manage your pipeline?',
      'It is AED 9.9 per seat and month. So how do you manage your pipeline?',
      'No problem. It is AED 99 per seat and month, free. So how do you manage your pipeline?',
    ]) {
      const { thought, byRules } = await read({ words }, asked);
      expect([words, thought.say]).toEqual([words, byRules.say]);
    }
  });
});

describe('the reading of a model', () => {
  test('an opt-out that the rules miss ends the call and takes the number off', async () => {
    const { thought, byRules } = await read({ intents: ['opt_out'] }, [...TEAM, 'forget you ever had these digits']);
    expect(byRules.state.ended).toBeNull();
    expect(thought.state.ended).toMatchObject({ outcome: 'opted_out' });
    expect(thought.effects).toContainEqual({ type: 'suppress', reason: 'opt_out' });
  });

  test('"is this an AI?" that the rules miss is answered with the prescribed words alone', async () => {
    const reading = { intents: ['asks_if_ai'], words: 'No. How do you manage your pipeline today?' };
    const { thought } = await read(reading, [...TEAM, 'you sound odd, like out of a tin']);
    expect(thought.fixed).toBe(true);
    expect(thought.say).toMatch(/AI-generated voice agent/);
  });

  test.each([
    ['that the rules hear as an opt-out', 'stop calling me'],
    ['that the rules hear as a question about AI', 'are you a robot?'],
    ['that the rules hear as a wrong number', 'you have the wrong number'],
  ])('cannot unhear one %s', async (_, utterance) => {
    const { thought, byRules } = await read({ intents: ['affirm'] }, [utterance]);
    expect(stepOf(thought)).toEqual(byRules);
  });

  test('a yes counts that nobody denies', async () => {
    const { thought, byRules } = await read({ intents: ['affirm'] }, ['the floor is yours']);
    expect(byRules.state.consented).toBe(false);
    expect(thought.state.consented).toBe(true);
  });

  test.each([
    ['a sound', 'um'],
    ['a noise', '[inaudible]'],
    ['a question', 'who is this?'],
    ['a no', 'no'],
    ['another time', 'call me tomorrow'],
    ['hello', 'hello?'],
  ])('%s is no yes, whatever it hears', async (_, utterance) => {
    expect((await read({ intents: ['affirm'] }, [utterance])).thought.state.consented).toBe(false);
  });

  test.each(['deny', 'opt_out', 'call_later', 'wrong_number', 'not_interested'])(
    'a yes does not count beside its %s',
    async (intent) => {
      const { thought, byRules } = await read({ intents: [intent] }, ['Yes, go on']);
      expect(byRules.state.consented).toBe(true);
      expect(thought.state.consented).toBe(false);
    },
  );

  test('a yes to paying counts only when the rules hear it', async () => {
    const sale = { goal: 'close_sale' as const, qualificationQuestions: [], paymentLink: 'pay.example/x' };
    const said = ['Yes, go on', 'no doubts', 'you only live once I guess'];
    const input = await turn(said, sale);
    expect(input.state.ask?.kind).toBe('pay');
    expect((await read({ intents: ['affirm'] }, said, sale)).thought.state.agreed).toBeNull();
  });

  test('a value that was said goes to its slot, as the grammar reads it', async () => {
    const slots = [{ name: 'budget', said: 'thirty five thousand dirhams' }];
    const said = [...TEAM, 'In spreadsheets', 'well my cousin reckons, between us, thirty five thousand dirhams'];
    const { thought } = await read({ intents: ['answer'], slots }, said);
    expect(thought.state.slots.budget).toBe('AED 35,000');
  });

  test.each([
    ['was not said', 'AED 90,000', 'hard to say really'],
    ['was denied', 'AED 90,000', 'certainly not AED 90,000'],
    ['is no sum', 'a lot of it', 'oh a lot of it'],
    ['was only asked about', 'AED 500', 'is it AED 500 a month?'],
  ])('a value that %s is not kept', async (_, said, utterance) => {
    const reading = { intents: ['answer'], slots: [{ name: 'budget', said }], answer: said };
    expect((await read(reading, [...TEAM, 'In spreadsheets', utterance])).thought.state.slots.budget).toBeUndefined();
  });

  test('a time that nobody named is not booked', async () => {
    const said = [...TEAM, 'In spreadsheets', 'AED 20k', 'I decide alone', 'no doubts', 'whatever suits you guys'];
    const slots = [{ name: 'time', said: 'Sunday at 5 am' }];
    const { thought } = await read({ intents: ['answer'], slots }, said);
    expect(thought.state.slots.time).toBeUndefined();
  });

  test('its words are remembered, so that they are not spoken twice', async () => {
    const { mind, logged } = await minded(streams(GOOD));
    const input = await turn(TEAM);
    const first = await mind.next(input);
    const drafted = (await rules.next(input)).state.said;
    const said = first.state.said.filter((mark) => !drafted.includes(mark));
    await mind.next({ ...input, state: { ...input.state, said } });
    expect(logged).toEqual([{ reason: 'repeats' }]);
  });
});

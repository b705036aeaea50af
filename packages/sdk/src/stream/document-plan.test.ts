import { describe, expect, test } from 'vitest';
import { DocumentPlan, rootOf } from './document-plan.ts';

describe('the root field of a subscription', () => {
  test.each([
    ['subscription { callEvents { id } }', { field: 'callEvents', key: 'callEvents', after: undefined }],
    [
      'subscription callEvents($a: String) { mine: callEvents(after: $a) { cursor } }',
      { field: 'callEvents', key: 'mine', after: 'a' },
    ],
    [
      '# subscription { x }\nfragment F on Call { transcript { seq } } subscription S($i: ID!, $n: Int = 0) { callUpdated(after: $n, callId: $i) { seq } }',
      { field: 'callUpdated', key: 'callUpdated', after: 'n' },
    ],
    [
      'subscription ($i: ID!) { transcript(callId: $i, after: 3) { seq } }',
      { field: 'transcript', key: 'transcript', after: undefined },
    ],
    ['query { me { id } }', null],
  ])('in %s is read', (document, expected) => {
    expect(rootOf(document)).toEqual(expected);
  });
});

const plan = (document: string, variables = {}) => new DocumentPlan(document, variables, (data: object) => data);

test('a call continues from its last known event, and returns none twice', () => {
  const p = plan('subscription ($n: Int) { c: callUpdated(callId: "1", after: $n) { seq isLast } }', { n: 3, x: 1 });
  expect(p.variables()).toEqual({ n: 3, x: 1 });
  const event = (seq: number, isLast = false) => ({ c: { seq, isLast } });
  expect(p.take(event(4))).toEqual({ value: event(4) });
  expect(p.take(event(5))).toEqual({ value: event(5) });
  expect(p.variables()).toEqual({ n: 4, x: 1 });
  expect([p.take(event(5)), p.isOver, p.position, p.whyFinal]).toEqual([null, false, 5, null]);
  expect(p.take(event(6, true))).not.toBeNull();
  expect(p.isOver).toBe(true);
});

test('an account continues after its last cursor, and has no end', () => {
  const p = plan('subscription ($a: String) { callEvents(after: $a) { cursor } }');
  expect(p.variables()).toEqual({});
  p.take({ callEvents: { cursor: '17' } });
  expect([p.variables(), p.position, p.endsByServer]).toEqual([{ a: '17' }, '17', false]);
});

test.each([
  ['no variable', 'subscription { callUpdated(callId: "1") { seq } }', 'must have a variable as its after'],
  ['no seq', 'subscription ($n: Int) { callUpdated(callId: "1", after: $n) { type } }', 'select seq'],
  ['no cursor', 'subscription ($n: String) { callEvents(after: $n) { seq } }', 'select cursor'],
])('%s: the plan cannot continue', (_what, document, why) => {
  const p = plan(document);
  p.take({ callUpdated: { type: 'TURN' }, callEvents: { seq: 1 } });
  expect(p.whyFinal).toContain(why);
});

test('a subscription of states simply starts again', () => {
  const p = plan('subscription ($id: ID!) { batchUpdated(batchId: $id) { total } }', { id: 'b' });
  p.take({ batchUpdated: { total: 1 } });
  expect([p.variables(), p.whyFinal, p.position, p.endsByServer, p.isOver]).toEqual([
    { id: 'b' },
    null,
    null,
    true,
    false,
  ]);
});

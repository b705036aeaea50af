import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

const owner = (name: string) => ({ owner: name });

/** Enters, and tells in `log` when it is in. */
function entering(turns: Turns, name: string | undefined, log: string[]) {
  const entered = turns.enter(name === undefined ? undefined : owner(name));
  void entered.then(
    () => log.push(name ?? 'server'),
    () => log.push(`${name} refused`),
  );
  return entered;
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('an owner gets no more than a share, and the rest is left for others', async () => {
  const turns = new Turns({ capacity: 4, share: 2, waitMs: 60_000 });
  const log: string[] = [];
  const [first] = ['a', 'a', 'a', 'b', 'c'].map((name) => entering(turns, name, log));
  await settle();
  expect(log).toEqual(['a', 'a', 'b', 'c']);
  (await first!)();
  await settle();
  expect(log).toEqual(['a', 'a', 'b', 'c', 'a']);
});

test('those who wait are served in turn, one of each owner', async () => {
  const turns = new Turns({ capacity: 1, share: 1, waitMs: 60_000 });
  const log: string[] = [];
  const entered = ['a', 'a', 'a', 'a', 'b', 'b', 'c'].map((name) => entering(turns, name, log));
  await settle();
  for (let count = 0; count < entered.length; count++) {
    const ends = await Promise.any(entered.splice(0, 1));
    ends();
    await settle();
    // Every turn that has come is ended at once.
    for (const one of entered) void one.then((end) => end());
    await settle();
  }
  expect(log).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a']);
});

test('the server’s own work has no share and gets every other turn', async () => {
  const turns = new Turns({ capacity: 2, share: 1, waitMs: 60_000 });
  const log: string[] = [];
  const entered = [undefined, undefined, 'a', 'b', undefined, undefined].map((name) => entering(turns, name, log));
  await settle();
  expect(log).toEqual(['server', 'server']);
  for (const one of entered) void one.then((end) => end());
  await settle();
  expect(log).toEqual(['server', 'server', 'server', 'a', 'server', 'b']);
});

test('who waits too long is refused and leaves the row', async () => {
  const turns = new Turns({ capacity: 1, share: 1, waitMs: 20 });
  const end = await turns.enter(owner('a'));
  await expect(turns.enter(owner('b'))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 5 });
  end();
  await expect(turns.enter(owner('b'))).resolves.toBeTypeOf('function');
});

test('who no longer needs the turn is refused, before and while waiting', async () => {
  const turns = new Turns({ capacity: 1, share: 1, waitMs: 60_000 });
  const ending = new AbortController();
  await turns.enter(owner('a'));
  const waiting = turns.enter({ owner: 'b', signal: ending.signal });
  ending.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  await expect(turns.enter({ owner: 'c', signal: ending.signal })).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
  });
});

test('a turn that is ended twice frees one place', async () => {
  const turns = new Turns({ capacity: 1, share: 1, waitMs: 20 });
  const end = await turns.enter(owner('a'));
  end();
  end();
  await turns.enter(owner('b'));
  await expect(turns.enter(owner('c'))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});

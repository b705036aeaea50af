import { expect, vi } from 'vitest';

const PATIENCE = { timeout: 30_000, interval: 100 };

/** Repeats the action until the first event comes, because nothing tells when a subscription is open. */
export async function causing<T>(first: Promise<T>, cause: () => Promise<unknown>): Promise<T> {
  let isOver = false;
  const event = first.finally(() => (isOver = true));
  await vi.waitFor(async () => (await cause(), expect(isOver).toBe(true)), PATIENCE);
  return event;
}

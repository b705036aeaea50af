import { describe } from 'vitest';
import type { Adapter } from './adapter.ts';
import { testsOfBodies } from './suite.bodies.ts';
import { testsOfEvents } from './suite.events.ts';
import { testsOfFailures } from './suite.failures.ts';
import { testsOfRefusals } from './suite.refusals.ts';

/** Tests of every adapter, over HTTP. */
export function testAdapter(adapter: Adapter): void {
  describe.each([adapter])('$name', ({ start, getStatus }) => {
    testsOfEvents(start);
    testsOfBodies(adapter);
    testsOfRefusals(start, getStatus);
    testsOfFailures(start);
  });
}

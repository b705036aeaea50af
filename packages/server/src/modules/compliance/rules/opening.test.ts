import { begin, disclosure, requiresDisclosure } from '@nova-calls/conversation';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { brief } from '../../../../test/minds.ts';
import { readNumber } from './number.model.ts';

/** Numbers of the +1 area and of elsewhere. */
const digits = (length: number) => fc.stringMatching(new RegExp(`^[2-9][0-9]{${length - 1}}$`));
const phone = fc.oneof(
  digits(10).map((national) => `+1${national}`),
  digits(9).map((national) => `+971${national}`),
  digits(9).map((national) => `+44${national}`),
); /** Company, purpose, that it may be recorded, and whether to go on. */
const opening = [new RegExp(brief.caller), new RegExp(brief.product), /record/i, /\?$/];

test('every number under the laws of the US and Canada gets the disclosure, and every other one the opening', () => {
  fc.assert(
    fc.property(phone, fc.string({ maxLength: 10 }), (number, seed) => {
      const { law } = readNumber(number);
      const { say } = begin({ brief, phone: number, seed });
      expect(requiresDisclosure(number)).toBe(law === 'us' || law === 'canada');
      const prescribed = say === disclosure(brief.caller);
      const isComplete = opening.every((part) => part.test(say!));
      expect([prescribed, isComplete]).toEqual([requiresDisclosure(number), !requiresDisclosure(number)]);
    }),
    { numRuns: 300 },
  );
});

import { CALL_MEDIA } from '@nova-calls/schema';
import { describe, expect, test } from 'vitest';
import { placement } from '../../../../test/kit.ts';
import { allowancesOf } from './allowances.ts';

const [DUBAI, NEW_YORK, TORONTO] = ['+971501234567', '+12125550123', '+14165550123'];
const leadAt = (phone: string) => ({ ...placement().leads[0]!, phone });
const telephone = { media: 'telephone', canText: false } as const;

test('the agent may do nothing beyond talking unless the placement says so', () => {
  for (const media of CALL_MEDIA)
    expect(allowancesOf(placement(), leadAt(DUBAI), { media, canText: false })).toEqual({});
});

describe('a message on a voicemail', () => {
  const input = placement({ voicemailMessage: true });

  test('is left where the placement wants one', () => {
    expect(allowancesOf(input, leadAt(DUBAI), telephone)).toEqual({ leaveMessage: true });
  });

  test('is never left in the US and Canada without a record of consent', () => {
    for (const phone of [NEW_YORK, TORONTO]) {
      expect(allowancesOf(input, leadAt(phone), telephone)).toEqual({});
      const by = (basis: string) => allowancesOf(input, { ...leadAt(phone), consent: { basis } }, telephone);
      expect(by('express_written')).toEqual({ leaveMessage: true });
      expect(by('inquiry')).toEqual({});
    }
  });
});

test('a call is handed over where there is a number, but not out of a browser', () => {
  const input = placement({ transferTo: '+97145550100' });
  for (const media of CALL_MEDIA) {
    const { handOver = false } = allowancesOf(input, leadAt(DUBAI), { media, canText: false });
    expect([media, handOver]).toEqual([media, media !== 'browser']);
  }
});

test('a link is texted after telephone calls, where texts are really sent', () => {
  for (const media of CALL_MEDIA)
    for (const canText of [true, false]) {
      const { textLink = false } = allowancesOf(placement(), leadAt(DUBAI), { media, canText });
      expect([media, canText, textLink]).toEqual([media, canText, canText && media === 'telephone']);
    }
});

import { expect, it } from 'vitest';
import { isBackChannel } from './back-channel.ts';

it.each(['mhm', 'Uh-huh.', 'Okay, okay.', 'Yeah.', 'I see', 'ايوه', 'طيب تمام'])(
  '“%s” shows that somebody listens',
  (text) => {
    expect(isBackChannel(text)).toBe(true);
  },
);

it.each(['', 'No.', 'Okay, stop.', 'Yes yes yes yes', 'How much?', 'لا', 'كم السعر؟'])(
  '“%s” wants the floor',
  (text) => {
    expect(isBackChannel(text)).toBe(false);
  },
);

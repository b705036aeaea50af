import type { Room } from '@livekit/rtc-node';
import type { Clock } from '../clock.ts';

/** The tones of DTMF by their numbers in RFC 4733. */
const CODES = '0123456789*#';
/** A key and the pause behind it. */
const KEY_MS = 300;
const PAUSE_MS = 500;

/** Presses keys of the telephone in order; `w` waits for half a second. */
export const createKeypad =
  (room: Pick<Room, 'localParticipant'>, clock: Clock) =>
  async (keys: string): Promise<void> => {
    for (const key of keys) {
      if (key !== 'w') await room.localParticipant?.publishDtmf(CODES.indexOf(key), key);
      await clock.sleep(key === 'w' ? PAUSE_MS : KEY_MS);
    }
  };
